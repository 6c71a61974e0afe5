// Counts the bytes that a page receives, as the browser's network sees them: compressed bodies with their headers, streams as far as they have come.

import type { Page } from 'playwright-core'

export type Came = {
  /** With the query. */
  readonly path: string
  readonly bytes: number
  /** Of them. */
  readonly headerBytes: number
}

type Growing = { path: string; headerBytes: number; bodyBytes: number; totalBytes: number | null }

/**
 * Counts from now on; the returned function says what has come until then. TLS and lower layers are not counted.
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Network/
 */
export async function countWhatComes(page: Page): Promise<() => readonly Came[]> {
  const session = await page.context().newCDPSession(page)
  const requests = new Map<string, Growing>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { pathname, search } = new URL(request.url)
    requests.set(requestId, { path: pathname + search, headerBytes: 0, bodyBytes: 0, totalBytes: null })
  })
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const one = requests.get(requestId)
    if (one !== undefined) one.headerBytes = response.encodedDataLength
  })
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const one = requests.get(requestId)
    if (one !== undefined) one.bodyBytes += encodedDataLength
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
