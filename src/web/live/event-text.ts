// Writes one server-sent event. @see WHATWG HTML §9.2.6

/** Keeps the connection and every proxy on its way awake, and is no event. */
export const HEARTBEAT = ':\n\n'

/** JSON has no line breaks of its own, so one data line carries it. */
export const eventText = (event: string, id: number, data: unknown): string =>
  `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`

/** The change number in Last-Event-ID; -1, which brings every point, for anything else. */
export const sequenceOf = (lastEventId: string | null): number =>
  /^\d{1,16}$/.test(lastEventId ?? '') ? Number(lastEventId) : -1
