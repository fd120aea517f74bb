import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { Progress } from "@/lib/verify/verify-files";

type Props = { progress: Progress | null; files: File[]; onStop: () => void };

/** How much of the files was read. It is read out in steps of a quarter: a voice cannot follow each of them. */
export function CheckProgress({ progress, files, onStop }: Props) {
  const t = useTranslations("verify");
  const share = progress && progress.total > 0 ? Math.min(1, progress.bytes / progress.total) : 0;
  const percent = new Intl.NumberFormat(useLocale(), { style: "percent" });
  const name = files[progress?.file ?? 0]?.name ?? "";
  return (
    <div className="mx-auto max-w-[720px] py-6">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-title font-semibold">{t("working.title")}</h2>
        <span className="text-title">{percent.format(share)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={t("working.label")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="mt-3 h-2 overflow-hidden rounded-full border border-edge bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="mt-2 truncate text-muted" dir="auto">
        {t("working.file", { name, number: (progress?.file ?? 0) + 1, count: files.length })}
      </p>
      <p role="status" className="sr-only">
        {`${t("working.title")} ${percent.format(Math.floor(share * 4) / 4)}`}
      </p>
      <Button onClick={onStop} className="mt-4">
        {t("stop")}
      </Button>
    </div>
  );
}
