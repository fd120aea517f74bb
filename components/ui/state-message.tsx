import type { ReactNode } from "react";

type Props = { title: string; text: string; children?: ReactNode };

/** An empty, refused or failed page: what happened and the next step. */
export function StateMessage({ title, text, children }: Props) {
  return (
    <div className="grid h-full min-h-64 place-items-center p-6">
      <div className="max-w-96 text-center">
        <svg
          viewBox="0 0 48 32"
          className="mx-auto mb-4 h-8 text-edge"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          aria-hidden="true"
        >
          <rect x="2" y="4" width="24" height="24" rx="3" />
          <rect x="22" y="4" width="24" height="24" rx="3" strokeDasharray="3 3" />
        </svg>
        <h1 className="text-title font-semibold">{title}</h1>
        <p className="mt-1 text-muted">{text}</p>
        {children && <div className="mt-4 flex justify-center gap-2">{children}</div>}
      </div>
    </div>
  );
}
