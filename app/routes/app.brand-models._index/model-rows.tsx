import { useFetcher } from "@remix-run/react";
import { Button, Link } from "@shopify/polaris";
import type { BrandModel } from "~/images/brand-model";
import { ListRow } from "~/ui/list-row";
import { StandingBadge } from "~/ui/standing-badge";
import { Thumb } from "~/ui/thumb";
import { TimeText } from "~/ui/time-text";
import { standingWords } from "~/workflow/messages";
import { libraryMessages as words } from "./messages";

export function modelAddress(id: string, workflow: string | null): string {
  return `/app/brand-models/${id}${workflow === null ? "" : `?workflow=${workflow}`}`;
}

export function ModelRow({ model, workflow }: { model: BrandModel; workflow: string | null }) {
  const { id, name, standing, note, views } = model;
  const approved = views.filter(({ isApproved }) => isApproved).length;
  return (
    <ListRow
      media={<Thumb src={views.at(0)?.tileUrl ?? null} alt="" sizePx={48} />}
      title={
        <Link url={modelAddress(id, workflow)} removeUnderline monochrome>
          {name}
        </Link>
      }
      badge={<StandingBadge standing={standing} words={standingWords[standing]} />}
      detail={
        <>
          {words.views(approved, views.length)}
          {note?.endsOn ? (
            <>
              {" · "}
              {words.until} <TimeText at={note.endsOn} dateOnly />
            </>
          ) : null}
        </>
      }
    />
  );
}

export function DeletedRow({ model: { id, name, views } }: { model: BrandModel }) {
  const fetcher = useFetcher();
  const wish = { intent: "restore", brandModelId: id };
  const approved = views.filter(({ isApproved }) => isApproved).length;
  return (
    <ListRow
      media={<Thumb src={views.at(0)?.tileUrl ?? null} alt="" sizePx={48} />}
      title={name}
      detail={words.views(approved, views.length)}
      aside={
        <Button
          accessibilityLabel={words.restoreOne(name)}
          loading={fetcher.state !== "idle"}
          onClick={() =>
            fetcher.submit(wish, { method: "POST", action: "?index", encType: "application/json" })
          }
        >
          {words.restore}
        </Button>
      }
    />
  );
}
