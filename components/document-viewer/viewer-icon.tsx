const paths = {
  zoom_in: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3 14 14M7 5v4M5 7h4",
  zoom_out: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3 14 14M5 7h4",
  rotate_left: "M3.2 6.2A5.3 5.3 0 1 1 2.7 9M3 2.8v3.6h3.6",
  rotate_right: "M12.8 6.2A5.3 5.3 0 1 0 13.3 9M13 2.8v3.6H9.4",
  locked: "M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  unlocked: "M3.5 7.5h9v6h-9zM5.5 7.5V4.5A2.5 2.5 0 0 1 10.3 3.6",
  other_pane: "M2 3h12v10H2zM8 3v10M4 8h2M10 8h2",
  no_picture: "M2.5 3.5h11v9h-11zM2.5 11l3-3 2.4 2.4M2 14 14 2",
} as const;
export type ViewerIconName = keyof typeof paths;

/** Decoration beside a name. */
export function ViewerIcon({ name }: { name: ViewerIconName }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-4 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
