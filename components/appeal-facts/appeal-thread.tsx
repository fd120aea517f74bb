import { useTranslations } from "use-intl";
import type { AppealDetail, AppealThread as Thread } from "@/lib/contracts/appeal";
import { ThreadEntry } from "./thread-entry";

type Props = { appeal: Pick<AppealDetail, "openedAt" | "openedBy" | "endedAt">; thread: Thread; now: number };

/** What was said, oldest first: the statement, the messages and notes, and what the person was told at the end. */
export function AppealThread({ appeal, thread, now }: Props) {
  const t = useTranslations("appeal.thread");
  return (
    <ol aria-label={t("label")} className="flex flex-col gap-5">
      <ThreadEntry kind="statement" author={appeal.openedBy?.name ?? null} at={appeal.openedAt} text={thread.statement} now={now} />
      {thread.messages.map(({ id, ...message }) => (
        <ThreadEntry key={id} {...message} now={now} />
      ))}
      {thread.sentence && appeal.endedAt && (
        <ThreadEntry kind="sentence" author={null} at={appeal.endedAt} text={thread.sentence} now={now} />
      )}
    </ol>
  );
}
