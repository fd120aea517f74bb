import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import type { LookText } from "./use-look-text";
import type { Load } from "./use-picture-loads";

type Props = {
  name: string;
  active: boolean;
  /** Whether a picture is shown, so that its size means something. */
  sized: boolean;
  view: Load | null;
  full: Load | null;
  onRetryFull: () => void;
  look: LookText;
};

/** What the pane shows, how large and how changed. It stands above the picture, so that no word covers the evidence. */
export function PaneHeader({ name, active, sized, view, full, onRetryFull, look }: Props) {
  const t = useTranslations("viewer");
  const waiting = view?.state === "loading" ? t("loading") : full?.state === "loading" ? t("loadingFull") : null;
  const failed = full?.state === "failed";
  return (
    <div
      className={classNames(
        "flex h-8 shrink-0 items-center gap-3 border-t-2 px-3 text-meta",
        active ? "border-t-accent text-text" : "border-t-transparent text-muted",
      )}
    >
      <span className={classNames("min-w-0 shrink-[0.5] truncate", active && "font-semibold")}>{name}</span>
      <span role="status" className="ms-auto truncate">
        {waiting && <span className="opacity-100 transition-opacity delay-300 starting:opacity-0">{waiting}</span>}
        {failed && <span className="text-warn">{t("fullFailed")}</span>}
      </span>
      {failed && (
        <button type="button" onClick={onRetryFull} className="h-6 shrink-0 rounded-small px-1.5 text-text underline hover:bg-hover">
          {t("tryAgain")}
        </button>
      )}
      <span ref={look.note} className="truncate font-medium text-warn empty:hidden" />
      <span ref={look.zoom} className={classNames("w-11 shrink-0 text-end contain-strict h-4", !sized && "invisible")} />
    </div>
  );
}
