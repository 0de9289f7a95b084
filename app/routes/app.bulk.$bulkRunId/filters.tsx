import { Button } from "@shopify/polaris";
import type { BulkFilter } from "~/generation/bulk-view";
import { bulkRunMessages as words } from "./messages";

type Props = { filters: BulkFilter[]; filter: BulkFilter; onShow: (filter: BulkFilter) => void };

export function Filters({ filters, filter, onShow }: Props) {
  return (
    <div className="bulk-filters" role="group" aria-label={words.filterLabel}>
      {filters.map((one) => (
        <Button
          key={one}
          size="slim"
          variant="tertiary"
          pressed={filter === one}
          onClick={() => onShow(one)}
        >
          {words.filters[one]}
        </Button>
      ))}
    </div>
  );
}
