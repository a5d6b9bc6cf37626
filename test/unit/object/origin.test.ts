import { expect, test } from 'vitest';
import { isAws } from '../../../src/core/object/origin.ts';

test.each([
  [null, true],
  ['https://s3.eu-central-1.amazonaws.com', true],
  ['https://s3.cn-north-1.amazonaws.com.cn', true],
  ['https://bucket.vpce-1a2b3c.s3.us-east-1.vpce.amazonaws.com', true],
  ['http://127.0.0.1:9000', false],
  ['https://amazonaws.com.example.org', false],
  ['https://s3.notamazonaws.com', false],
])('%s is an endpoint of AWS: %s', (endpoint, expected) => {
  expect(isAws(endpoint)).toBe(expected);
});
