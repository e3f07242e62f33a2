import { expect, test } from 'vitest';
import { frameAddress } from './openFrame.ts';

test('gives the plugin a site of its own, whichever name the page was opened by', () => {
  const search = { build: 'vite' };
  expect(frameAddress(new URL('http://127.0.0.1:4030/?user=bob'), search).href).toBe(
    'http://localhost:4030/frame.html?build=vite',
  );
  expect(frameAddress(new URL('http://localhost:4030/'), search).href).toBe(
    'http://127.0.0.1:4030/frame.html?build=vite',
  );
});
