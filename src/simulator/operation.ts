/** The calls the fake Open API answers, by the names the control interface uses for them. */
export const operations = [
  'token',
  'user_token',
  'refresh',
  'query',
  'field_all',
  'meta',
  'upload',
  'general_upload',
  'download',
  'delete',
  'user_query',
  'op_record',
] as const;

/** One call of the fake Open API. */
export type Operation = (typeof operations)[number];
