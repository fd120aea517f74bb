import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

type Props = { onKeepThis: () => void; onTakeOther: () => Promise<void> };

/** Says that another tab kept its own draft of the case, and asks which of the two goes on; until then nothing here is kept. */
export function DraftChanged({ onKeepThis, onTakeOther }: Props) {
  const t = useTranslations("case.draft");
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b bg-warn-soft px-4 py-2 text-warn">
      <p>{t("changedText")}</p>
      <span className="flex gap-2">
        <Button onClick={() => void onTakeOther()}>{t("takeOther")}</Button>
        <Button onClick={onKeepThis}>{t("keepThis")}</Button>
      </span>
    </div>
  );
}
