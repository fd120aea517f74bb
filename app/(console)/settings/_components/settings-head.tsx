"use client";

import type { ReactNode } from "react";

/** The title of a settings page, what it is for, and its primary action where it has one. */
export function SettingsHead({ title, intro, count, children }: { title: string; intro: string; count: string; children?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-end gap-x-6 gap-y-3 px-4 pt-5 pb-4">
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <h1 className="text-page font-semibold">{title}</h1>
          <span className="text-meta text-muted">{count}</span>
        </div>
        <p className="text-muted">{intro}</p>
      </div>
      {children}
    </header>
  );
}
