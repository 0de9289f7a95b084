import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import "./list-row.css";

type ListRowProps = {
  media?: ReactNode;
  title: ReactNode;
  badge?: ReactNode;
  detail: ReactNode;
  /** At the end of the row; below it where there is no room. */
  aside?: ReactNode;
};

/** One thing of a `<ul className="list-rows">`. */
export function ListRow({ media, title, badge, detail, aside }: ListRowProps) {
  return (
    <li className="list-row">
      {media}
      <div className="list-row-text">
        <div className="list-row-title">
          <Text as="span" variant="bodyMd" fontWeight="semibold" breakWord>
            {title}
          </Text>
          {badge}
        </div>
        <Text as="span" variant="bodySm" tone="subdued">
          {detail}
        </Text>
      </div>
      {aside && <div className="list-row-aside">{aside}</div>}
    </li>
  );
}
