/** An image as a page draws it. The addresses are good for at least a day. */
export type ImageView = {
  id: string;
  tile: string;
  view: string;
  download: string;
  widthPx: number;
  heightPx: number;
  thumbhash: string;
  label: string;
  model: string | null;
  productId: string | null;
  createdAt: string;
};
