import { useTranslations } from "use-intl";
import { When } from "@/components/case-facts/when";
import { classNames } from "@/lib/class-names";
import type { AppealMessageKind } from "@/lib/contracts/vocabulary";
import { LongText } from "./long-text";

type Props = {
  kind: AppealMessageKind | "statement" | "sentence";
  /** Null where a program wrote it. */
  author: string | null;
  at: string;
  text: string;
  now: number;
};

const signs = { statement: "←", from_person: "←", to_person: "→", sentence: "→", note: "✎" } as const;

/**
 * One entry: what the person said has a bar at its start, what they were told is set in, and a private note stands in a
 * dashed frame, each with its word, so that the three differ without colour.
 */
export function ThreadEntry({ kind, author, at, text, now }: Props) {
  const t = useTranslations("appeal.thread");
  const shape = {
    statement: "border-s-2 border-s-accent ps-3",
    from_person: "border-s-2 border-s-accent ps-3",
    to_person: "ms-10 border-s-2 border-s-edge ps-3",
    sentence: "ms-10 border-s-2 border-s-edge ps-3",
    note: "rounded-control border border-dashed border-edge bg-sunken px-3 py-2",
  }[kind];
  return (
    <li className={classNames("min-w-0", shape)}>
      <p className="mb-1 flex items-baseline gap-2">
        <span aria-hidden="true" className="w-3 text-center text-muted rtl:-scale-x-100">
          {signs[kind]}
        </span>
        <span className="font-medium">{t(`kinds.${kind}`)}</span>
        <span className="min-w-0 truncate text-meta text-muted">{t(`by.${kind}`, { name: author ?? t("program") })}</span>
        <span className="ms-auto">
          <When at={at} now={now} />
        </span>
      </p>
      <LongText text={text} />
    </li>
  );
}
