declare module '*.css';

declare module '*?worker&inline' {
  const createWorker: new () => Worker;
  export default createWorker;
}

declare module '*?url' {
  const address: string;
  export default address;
}
