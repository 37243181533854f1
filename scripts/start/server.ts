/** A server that runs beside the product: where it is, and how it ends. */
export interface Server {
  url: string;
  stop(): Promise<void>;
}
