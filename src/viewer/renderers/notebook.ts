export { text as notebook } from './text.ts';
