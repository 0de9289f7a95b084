import { AppProvider } from "@shopify/polaris";
import "@shopify/polaris/build/esm/styles.css";
import words from "@shopify/polaris/locales/en.json";
import { createRoot } from "react-dom/client";
import { MemoryRouter } from "react-router-dom";
import { CanvasApp } from "~/canvas/canvas-app";
import "~/canvas/canvas.css";
import type { CanvasData } from "~/generation/canvas-state";
import { pageData, pageRoot } from "./page-data";

// The server of these pages writes what each was made for.
const data = pageData() as CanvasData;

/** The canvas of the app as its page draws it, without Shopify's admin around it. */
createRoot(pageRoot()).render(
  <AppProvider i18n={words}>
    <MemoryRouter>
      <div className="canvas-page">
        <CanvasApp data={data} reload={() => undefined} />
      </div>
    </MemoryRouter>
  </AppProvider>,
);
