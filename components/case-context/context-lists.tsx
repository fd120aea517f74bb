import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import type { CaseContext, LinkedAttempt } from "@/lib/contracts/case-context";
import { formatExact } from "@/lib/format";
import { AttemptRow } from "./attempt-row";
import type { OwnCase } from "./case-context";
import { ComparisonDialog } from "./comparison-dialog";
import { useAccountAge, useLinkWords } from "./use-context-words";

type Props = { context: CaseContext; own: OwnCase; mayCompare: boolean };

/** The lists of a context, and the dialog in which one of the linked cases stands beside the one in hand. */
export function ContextLists({ context, own, mayCompare }: Props) {
  const t = useTranslations("context");
  const linkWords = useLinkWords();
  const [compared, setCompared] = useState<LinkedAttempt | null>(null);
  const { earlier, linked, account } = context;
  const linkedById = new Map(linked.items.map((item) => [item.caseId, item]));
  // An earlier attempt of the same account stands in one list only, however much it shares.
  const elsewhere = linked.items.filter(({ sameSubject, submittedAt }) => !sameSubject || submittedAt > own.submittedAt);
  const isAlone = earlier.total === 0 && linked.total === 0;
  const compare = (item: LinkedAttempt | undefined) => (mayCompare && item?.caseId ? () => setCompared(item) : undefined);
  return (
    <>
      <AccountLine account={account} counted={!isAlone} />
      {isAlone && <p className="mt-1 text-muted">{t("alone")}</p>}
      {context.withheld && !isAlone && <p className="mt-1 text-muted">{t("withheld")}</p>}
      {earlier.total > 0 && (
        <List title={t("earlier")} hidden={earlier.total - earlier.items.length}>
          {earlier.items.map((item) => (
            <AttemptRow
              key={`${item.caseId} ${item.submittedAt}`}
              attempt={item}
              onCompare={compare(item.caseId ? linkedById.get(item.caseId) : undefined)}
            />
          ))}
        </List>
      )}
      {elsewhere.length > 0 && (
        <List title={t("linked")} hidden={linked.total - linked.items.length}>
          {elsewhere.map((item) => (
            <AttemptRow
              key={`${item.caseId} ${item.subjectId} ${item.submittedAt}`}
              attempt={item}
              why={linkWords(item)}
              account={item.sameSubject ? t("sameAccount") : item.subjectId}
              onCompare={compare(item)}
            />
          ))}
        </List>
      )}
      {compared && <ComparisonDialog own={own} other={compared} onClose={() => setCompared(null)} />}
    </>
  );
}

function AccountLine({ account, counted }: { account: CaseContext["account"]; counted: boolean }) {
  const t = useTranslations("context");
  const words = useTranslations("words");
  const age = useAccountAge();
  return (
    <ul className="flex flex-wrap gap-x-2 [&>li+li]:before:me-2 [&>li+li]:before:text-edge [&>li+li]:before:content-['·']">
      <li title={account.createdAt ? formatExact(account.createdAt) : undefined}>{age(account.ageDays)}</li>
      <li>{words(`triggers.${account.trigger}`)}</li>
      {counted && <li>{t("attemptsBefore", { count: account.attemptsBefore })}</li>}
    </ul>
  );
}

type ListProps = { title: string; hidden: number; children: ReactNode };

function List({ title, hidden, children }: ListProps) {
  const t = useTranslations("context");
  return (
    <>
      <h3 className="mt-3 mb-1 text-meta text-muted">{title}</h3>
      <ul>{children}</ul>
      {hidden > 0 && <p className="mt-1 text-meta text-muted">{t("more", { count: hidden })}</p>}
    </>
  );
}
