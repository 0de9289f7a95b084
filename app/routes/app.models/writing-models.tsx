import type { ModelInShop } from "~/provider-access/access.server";
import type { Verified } from "~/provider-access/model-checks.server";
import { providerNames } from "~/providers/messages";
import { resolveTextModel, textModels } from "~/providers/text-models";
import { ListCard } from "~/ui/list-card";
import { ListRow } from "~/ui/list-row";
import { modelsPageMessages as words } from "./messages";
import { InShopBadge, InShopWords, VerifiedWords } from "./standing";

type Props = { inShop: Partial<Record<string, ModelInShop>>; verified: Verified };

/** What the Assistant can be answered by, and what a text costs. */
export function WritingModels({ inShop, verified }: Props) {
  return (
    <ListCard title={words.writingTitle} text={words.writingText}>
      {textModels.map(({ id, name, maker, status, note }) => {
        const answers = resolveTextModel(id);
        const standing = inShop[id];
        if (!answers) return null;
        const { provider, credits } = answers;
        return (
          <ListRow
            key={id}
            title={name}
            badge={standing ? <InShopBadge standing={standing} /> : null}
            detail={
              <>
                {[words.by(maker, providerNames[provider]), words.creditsAText(credits)].join(
                  " · ",
                )}
                <br />
                {status.kind === "alias" ? words.answeredNow(answers.name) : note}{" "}
                {standing ? <InShopWords standing={standing} /> : null}{" "}
                <VerifiedWords provider={provider} verifiedAt={verified[answers.id]} />
              </>
            }
          />
        );
      })}
    </ListCard>
  );
}
