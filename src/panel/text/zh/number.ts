/** How Chinese writes numbers. */
export const number = new Intl.NumberFormat('zh-CN');
