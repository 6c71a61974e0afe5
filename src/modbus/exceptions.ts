// The exception codes of Modbus and the two-byte answers that carry them.

/** @see MODBUS Application Protocol V1.1b3 §7 */
export const EXCEPTIONS = {
  illegalFunction: 0x01,
  illegalDataAddress: 0x02,
  illegalDataValue: 0x03,
  serverDeviceFailure: 0x04,
  acknowledge: 0x05,
  serverDeviceBusy: 0x06,
  memoryParityError: 0x08,
  gatewayPathUnavailable: 0x0a,
  gatewayTargetFailed: 0x0b,
} as const

export type ExceptionName = keyof typeof EXCEPTIONS
export type ExceptionCode = (typeof EXCEPTIONS)[ExceptionName]

/** Set in the function code of an answer that is an exception. */
export const EXCEPTION_FLAG = 0x80
/** Function code and exception code. @see MODBUS Application Protocol V1.1b3 §7 */
export const EXCEPTION_PDU_BYTES = 2

/** The answer that refuses a request of this function code. */
export function exceptionPdu(functionCode: number, exception: ExceptionCode): Uint8Array {
  return Uint8Array.of(functionCode | EXCEPTION_FLAG, exception)
}

/** Whether an answer is an exception; its second byte is then the exception code. */
export function isExceptionPdu(pdu: Uint8Array): boolean {
  return pdu.length === EXCEPTION_PDU_BYTES && (pdu[0] ?? 0) >= EXCEPTION_FLAG
}

const NAMES: Readonly<Record<number, ExceptionName>> = {
  [EXCEPTIONS.illegalFunction]: 'illegalFunction',
  [EXCEPTIONS.illegalDataAddress]: 'illegalDataAddress',
  [EXCEPTIONS.illegalDataValue]: 'illegalDataValue',
  [EXCEPTIONS.serverDeviceFailure]: 'serverDeviceFailure',
  [EXCEPTIONS.acknowledge]: 'acknowledge',
  [EXCEPTIONS.serverDeviceBusy]: 'serverDeviceBusy',
  [EXCEPTIONS.memoryParityError]: 'memoryParityError',
  [EXCEPTIONS.gatewayPathUnavailable]: 'gatewayPathUnavailable',
  [EXCEPTIONS.gatewayTargetFailed]: 'gatewayTargetFailed',
}

/** The standard's name of an exception code; null for codes it does not define. */
export function exceptionName(code: number): ExceptionName | null {
  return NAMES[code] ?? null
}
