export const publicationsMessages = {
  title: "Publications",
  emptyTitle: "Nothing published yet",
  emptyText:
    "Pick an image on a canvas and press Review and publish: you see the product before and after, approve it, and only then is it written to your shop. Every publication is listed here and can be undone.",
  openWorkflows: "Open workflows",
  listLabel: "Publish plans, newest first",
  images: (count: number) => (count === 1 ? "1 image" : `${count} images`),
  published: (published: number, count: number) => `${published} of ${count} published`,
  unnamedProduct: "A product that is gone",
  andMore: (first: string, others: number) =>
    others === 1 ? `${first} and 1 more` : `${first} and ${others} more`,
  older: "Older",
  newest: "Newest",
};
