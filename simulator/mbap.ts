// Cuts a TCP stream into Modbus requests and frames the answers.

/** @see MODBUS Messaging on TCP/IP Implementation Guide V1.0b §3.1.3 */
const HEADER = 7
/** Unit and PDU: at least a function code, at most 253 bytes of PDU. */
const LENGTH = { least: 2, most: 254 } as const

export type TcpRequest = { readonly transaction: number; readonly unit: number; readonly pdu: Uint8Array }

/** Takes whole requests off the front of `bytes`; `broken` means that the stream cannot be followed any more. */
export function takeRequests(bytes: Uint8Array): {
  readonly requests: readonly TcpRequest[]
  readonly rest: Uint8Array
  readonly broken: boolean
} {
  const requests: TcpRequest[] = []
  let rest = bytes
  while (rest.length >= HEADER) {
    const view = new DataView(rest.buffer, rest.byteOffset, rest.length)
    const length = view.getUint16(4)
    if (view.getUint16(2) !== 0 || length < LENGTH.least || length > LENGTH.most) {
      return { requests, rest, broken: true }
    }
    if (rest.length < HEADER - 1 + length) break
    requests.push({
      transaction: view.getUint16(0),
      unit: view.getUint8(6),
      pdu: rest.slice(HEADER, HEADER - 1 + length),
    })
    rest = rest.subarray(HEADER - 1 + length)
  }
  return { requests, rest: rest.slice(), broken: false }
}

export function frameTcpAnswer(request: TcpRequest, pdu: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEADER + pdu.length)
  const view = new DataView(frame.buffer)
  view.setUint16(0, request.transaction)
  view.setUint16(4, pdu.length + 1)
  view.setUint8(6, request.unit)
  frame.set(pdu, HEADER)
  return frame
}
