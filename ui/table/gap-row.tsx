// Stands in a long table for rows that are not drawn, as high as they are together.

export function GapRow({ heightPx }: { heightPx: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus; rows are counted by aria-rowindex
    <tr class="gap-row" aria-hidden="true">
      <td style={{ height: `${heightPx}px` }} />
    </tr>
  )
}
