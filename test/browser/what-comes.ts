// Counts the bytes that a page receives, as the browser's network sees them: compressed bodies with their headers, of streams what comes first.

import type { Page } from 'playwright-core'

export type Came = {
  /** With the query. */
  readonly path: string
  readonly bytes: number
  /** Of them. */
  readonly headerBytes: number
}

type Growing = {
  path: string
  isStream: boolean
  headerBytes: number
  bodyBytes: number
  totalBytes: number | null
}

/**
 * Counts from now on; the returned function says what has come until then. TLS and lower layers are not counted.
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Network/
 */
export async function countWhatComes(page: Page): Promise<() => readonly Came[]> {
  const session = await page.context().newCDPSession(page)
  const requests = new Map<string, Growing>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { pathname, search } = new URL(request.url)
    requests.set(requestId, {
      path: pathname + search,
      isStream: false,
      headerBytes: 0,
      bodyBytes: 0,
      totalBytes: null,
    })
  })
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const one = requests.get(requestId)
    if (one === undefined) return
    one.headerBytes = response.encodedDataLength
    one.isStream = response.mimeType === 'text/event-stream'
  })
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const one = requests.get(requestId)
    // a slow browser draws for longer, and all the time values go on coming
    if (one === undefined || (one.isStream && one.bodyBytes > 0)) return
    one.bodyBytes += encodedDataLength
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = requests.get(requestId)
    if (one !== undefined) one.totalBytes = encodedDataLength
  })
  await session.send('Network.enable')
  return () =>
    [...requests.values()].map(({ path, headerBytes, bodyBytes, totalBytes }) => ({
      path,
      headerBytes,
      bytes: totalBytes ?? headerBytes + bodyBytes,
    }))
}
