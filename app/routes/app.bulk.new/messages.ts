import type { NotForBulk } from "~/generation/bulk-workflows.server";
import { counted } from "~/platform/counted";

export const newBulkMessages = {
  title: "New bulk run",
  back: "Bulk runs",
  intro: "Nothing is spent yet. Packshot looks at every product first, then shows you the price.",

  workflowTitle: "Workflow",
  workflowText: "The same steps are taken for every product, each with its own photo.",
  noWorkflows: "There is no workflow yet. Make one with a product, try it, then come back.",
  openHome: "Start with one of your products",
  blockedTitle: "Not for bulk runs",
  blocked: {
    "no-import": "It has no Shopify Import node, so there is nothing to go through.",
    "not-iterating": "Its Shopify Import node is set to fixed. Set it to go through its products.",
    "no-images": "No Image Generation node is wired to its Shopify Import node.",
    unreadable: "It was saved by a newer Packshot and cannot be read here.",
  } satisfies Record<NotForBulk, string>,
  openCanvas: "Open canvas",
  openCanvasOf: (name: string) => `Open the canvas of ${name}`,

  scopeTitle: "Products",
  scopes: {
    collection: "A collection",
    products: "Products I choose",
    "import-node": (count: number) => `The ${counted(count, "product")} on the workflow's canvas`,
  },
  chooseCollection: "Choose collection",
  changeCollection: "Choose another",
  chooseProducts: "Choose products",
  changeProducts: "Change",
  chosenProducts: (count: number) => `${counted(count, "product")} chosen`,
  noPicker: "Shopify's picker opens only inside your Shopify admin.",
  frozen:
    "The products are listed when you press Check products. What comes into a collection later is not part of the run.",

  again: "Make new images also where a product has some",
  againHelp: "Otherwise a product that has its images keeps them and costs nothing.",

  submit: "Check products",
  noWorkflowChosen: "Choose a workflow.",
  noScopeChosen: {
    collection: "Choose a collection.",
    products: "Choose at least one product.",
    "import-node": "There are no products on this workflow's canvas.",
  },
  refused: {
    "no-iterating-import": "This workflow does not go through products any more. Open its canvas.",
    "nothing-to-run": "No Image Generation node of this workflow is wired to its products.",
    "not-found": "This workflow was deleted meanwhile. Choose another.",
  },
};
