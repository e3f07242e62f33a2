/** One file. */
export const file = new File(['x'], 'a.txt');

/** What a drop or a paste of it carries. */
export const withFiles = {
  types: ['Files'],
  items: [{ kind: 'file', getAsFile: () => file, webkitGetAsEntry: () => null }],
  files: [file],
};
