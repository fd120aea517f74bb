/** Goes to the sign-in, which says why and leads back here. */
export function leave(reason: "idle" | "ended"): void {
  const { pathname, search } = window.location;
  window.location.assign(`/login?ended=${reason}&next=${encodeURIComponent(pathname + search)}`);
}
