/** How Japanese writes numbers. */
export const number = new Intl.NumberFormat('ja');
