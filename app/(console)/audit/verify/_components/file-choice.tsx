import { useId } from "react";
import { useLocale, useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";

type Props = { files: File[]; over: boolean; onAdd: (files: File[]) => void; onRemove: (file: File) => void };

/** Where files are dropped or chosen, and those that were. */
export function FileChoice({ files, over, onAdd, onRemove }: Props) {
  const t = useTranslations("verify");
  const id = useId();
  return (
    <section aria-labelledby={`${id}-label`} className="flex flex-col gap-2">
      <h2 id={`${id}-label`} className="font-medium">
        {t("files.label")}
      </h2>
      <div
        className={classNames(
          "flex flex-col items-center gap-2 rounded-control border border-dashed px-4 py-6 text-center",
          over ? "border-accent bg-selected" : "border-edge bg-sunken",
        )}
      >
        <p className="font-medium">{t(over ? "files.over" : "files.drop")}</p>
        <input
          id={`${id}-input`}
          type="file"
          multiple
          aria-labelledby={`${id}-choose`}
          aria-describedby={`${id}-hint ${id}-promise`}
          className="peer sr-only"
          onChange={({ target }) => {
            onAdd([...(target.files ?? [])]);
            // Emptied, so that the same file can be chosen again once it was mended.
            target.value = "";
          }}
        />
        <label
          id={`${id}-choose`}
          htmlFor={`${id}-input`}
          className="inline-flex h-8 cursor-pointer items-center rounded-control border border-edge/60 bg-surface px-3 font-medium peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent hover:bg-hover"
        >
          {t("files.choose")}
        </label>
        <p id={`${id}-hint`} className="text-meta text-muted">
          {t("files.hint")}
        </p>
      </div>
      <p id={`${id}-promise`} className="flex gap-2 text-meta text-muted">
        <LockIcon />
        {t("promise")}
      </p>
      {files.length > 0 && <ChosenFiles files={files} onRemove={onRemove} />}
    </section>
  );
}

function ChosenFiles({ files, onRemove }: Pick<Props, "files" | "onRemove">) {
  return (
    <ul className="flex flex-col divide-y border-y">
      {files.map((file) => (
        <ChosenFile key={`${file.name} ${file.size} ${file.lastModified}`} file={file} onRemove={() => onRemove(file)} />
      ))}
    </ul>
  );
}

function ChosenFile({ file, onRemove }: { file: File; onRemove: () => void }) {
  const t = useTranslations("verify.files");
  const locale = useLocale();
  return (
    <li className="flex h-8 items-center gap-2">
      <span dir="auto" title={file.name} className="min-w-0 flex-1 truncate">
        {file.name}
      </span>
      <span className="shrink-0 text-meta text-muted">{formatBytes(file.size, locale)}</span>
      <button
        type="button"
        aria-label={t("remove", { name: file.name })}
        title={t("remove", { name: file.name })}
        onClick={onRemove}
        className="grid size-6 shrink-0 place-items-center rounded-small text-muted hover:bg-hover hover:text-text"
      >
        <svg
          viewBox="0 0 12 12"
          className="size-3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="m2 2 8 8m0-8-8 8" />
        </svg>
      </button>
    </li>
  );
}

/** A size in the decimal unit in which it has one to three digits. */
function formatBytes(bytes: number, locale: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const format = { style: "unit", unit: units[step], unitDisplay: step === 0 ? "long" : "short", maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(locale, format).format(bytes / 1000 ** step);
}

function LockIcon() {
  return (
    <svg viewBox="0 0 16 16" className="mt-px size-4 shrink-0" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <rect x="3" y="7" width="10" height="6.5" rx="1.5" />
      <path d="M5 7V5a3 3 0 0 1 6 0v2" />
    </svg>
  );
}
