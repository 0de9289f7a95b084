export const uiMessages = {
  appName: "Packshot",
  navigation: {
    home: "Home",
    workflows: "Workflows",
    bulk: "Bulk runs",
    publications: "Publications",
    brandModels: "Brand models",
    credits: "Credits",
    settings: "Settings",
  },
  openFromAdmin: {
    title: "Open Packshot from your Shopify admin",
    text: "Packshot works inside Shopify. In your admin, choose Apps, then Packshot.",
  },
  errors: {
    session: {
      title: "Your session has ended",
      text: "Open Packshot again from your Shopify admin. Nothing was lost.",
    },
    refused: {
      title: "Shopify did not confirm who you are",
      text: "Nothing was lost. Open Packshot again from your Shopify admin; if that does not help, try again in a few minutes.",
    },
    notFound: {
      title: "This is not here",
      text: "It may have been deleted, or the address may be from another shop.",
    },
    request: {
      title: "Packshot did not understand that",
      text: "Reload the page and try again. Nothing was changed.",
    },
    shopify: {
      title: "Shopify is not answering",
      text: "Nothing was lost. Try again in a minute.",
    },
    ours: {
      title: "Something went wrong on our side",
      text: "Nothing was charged for it. Reload the page; if it happens again, write to support.",
    },
    reload: "Reload",
    home: "Go to Home",
  },
};

export const templateWords = {
  title: "Start from a template",
  text: "Choose what you need, then the product. It comes wired and ready to run.",
} as const;
