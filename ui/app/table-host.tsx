// The frame around a table: scrolls by itself where the table is wider, and then takes the focus, so that keys scroll it.

import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

export type TableHostProps = {
  readonly label: string
  readonly kind?: string
  readonly children: ComponentChildren
}

export function TableHost({ label, kind = '', children }: TableHostProps) {
  const ref = useRef<HTMLElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useLayoutEffect(() => {
    const host = ref.current
    if (host === null) return undefined
    const measure = () =>
      setScrolls(host.scrollWidth > host.clientWidth || host.scrollHeight > host.clientHeight)
    const observer = new ResizeObserver(measure)
    observer.observe(host)
    for (const child of host.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])
  return (
    <section class={`table-host ${kind}`} ref={ref} aria-label={label} tabIndex={scrolls ? 0 : undefined}>
      {children}
    </section>
  )
}
