/** How slides look, in the tree that holds them. Sizes are pixels of a slide at its actual size. */
export const SLIDES_STYLE = `
  .pages { font-family: inherit; font: 16px/1.2 system-ui, sans-serif }
  .slide { position: relative; overflow: hidden; flex: none; content-visibility: auto }
  .slide-number { align-self: center; margin: 8px 0 -4px; color: var(--text-quiet);
    font: calc(12px / var(--scale, 1))/1.4 system-ui, sans-serif }
  .slide-background { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover }
  .slide-shape { position: absolute; box-sizing: border-box }
  .slide-shape > img { display: block; width: 100%; height: 100%; max-width: none }
  .slide-box { display: flex; flex-direction: column; padding: 5px 10px; overflow-wrap: break-word }
  .slide-text { margin: 0; white-space: pre-wrap; position: relative }
  .slide-bullet { position: absolute; left: 0; font-size: 20px }
  .slide-table { width: 100%; border-collapse: collapse; table-layout: fixed }
  .slide-table td { padding: 4px 8px; border: 1px solid #bbb; vertical-align: top }
  .slide-failed { display: grid; place-items: center; color: #6b7785 }
  .slide-notes { box-sizing: border-box; padding: 8px 12px; border-radius: 8px; background: var(--surface);
    color: var(--text); font: 14px/20px system-ui, sans-serif }
  .slide-notes summary { cursor: pointer; color: var(--text-quiet) }
  .slide-notes p { margin: 8px 0 0; white-space: pre-wrap }`;
