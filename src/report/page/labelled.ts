import { element } from './element.ts';

/** A control under its name. */
export function labelled(title: string, control: HTMLElement): HTMLElement {
  return element('label', { for: control.id }, element('span', {}, title), control);
}
