import "server-only";
import { metrics } from "@/server/metrics/metrics";

/**
 * Puts one answered request into the histogram.
 * @param name the route's pattern with its method, `GET /api/v1/cases/{id}`; never an address as it was sent.
 */
export function observeRequest(name: string, status: number, seconds: number): void {
  const [route = "", method = "ANY"] = name.split(" ").reverse();
  metrics().requestSeconds.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
}
