import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import type { LinkedAttempt } from "@/lib/contracts/case-context";
import type { OwnCase } from "./case-context";

const LinkedComparison = lazy(() => import("./linked-comparison").then((file) => ({ default: file.LinkedComparison })));

type Props = { own: OwnCase; other: LinkedAttempt; onClose: () => void };

/** A linked case beside the one in hand. Opening it is on the record; closing it forgets what it showed. */
export function ComparisonDialog({ own, other, onClose }: Props) {
  const t = useTranslations("context");
  return (
    <Dialog
      open
      startAtTitle
      onOpenChange={onClose}
      title={t("compareTitle", { own: own.reference, other: other.reference ?? "" })}
      className="md:mt-[4vh] md:max-h-[92vh] md:w-[min(1180px,calc(100vw-32px))]"
    >
      <Suspense fallback={<p className="min-h-[60vh] text-muted">{t("waiting")}</p>}>
        <LinkedComparison own={own} other={other} onClose={onClose} />
      </Suspense>
    </Dialog>
  );
}
