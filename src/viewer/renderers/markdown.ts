export { text as markdown } from './text.ts';
