/** The two functions of mime-types 3 that we use; the package has no types of its own. */
declare module 'mime-types' {
  const mime: {
    lookup(pathOrExtension: string): string | false;
    contentType(type: string): string | false;
  };
  export default mime;
}
