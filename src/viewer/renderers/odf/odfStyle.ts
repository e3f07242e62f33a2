/** How an OpenDocument text looks where its own styles don't say, in the tree that holds it. */
export const ODF_STYLE = `
  .sheet { box-sizing: border-box; width: min(794px, calc(100vw - 24px)); min-height: 400px;
    padding: clamp(16px, 8vw, 64px); font: 15px/1.5 system-ui, sans-serif }
  .sheet :is(h1, h2, h3, h4, h5, h6) { margin: 0.8em 0 0.4em; line-height: 1.3 }
  .sheet p { margin: 0 0 0.4em; min-height: 1em }
  .sheet table, .slide-flow table { width: 100%; border-collapse: collapse }
  .sheet td, .slide-flow td { padding: 4px 8px; border: 1px solid #bbb; vertical-align: top }
  .slide-flow { padding: 4px 8px; overflow: hidden; font-size: 18pt }
  .slide-flow p { margin: 0 }`;
