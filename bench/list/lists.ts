/** Ours, and Semi's, in the order in which they are printed. */
export const LISTS = ['ours', 'table', 'upload'] as const;
export type ListName = (typeof LISTS)[number];

/** What the rows of a list match: those of files, and of uploads, where these have others. */
export const ROWS: Record<ListName, string> = {
  ours: '[data-attachment-id], [data-upload]',
  table: '.semi-table-tbody .semi-table-row',
  upload: '.semi-upload-file-card',
};

/** What ticks one row, and what ticks a field's rows all at once; Semi's list of uploads has no ticks. */
export const TICKS: Record<Exclude<ListName, 'upload'>, { readonly one: string; readonly all: string }> = {
  ours: { one: '[data-attachment-id] input[type=checkbox]', all: 'header input[type=checkbox]' },
  table: {
    one: '.semi-table-tbody .semi-table-row .semi-checkbox',
    all: '.semi-table-thead .semi-checkbox',
  },
};
