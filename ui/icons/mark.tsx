// Busbar's mark: an incomer, the bar, three feeders.

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect class="mark-ground" width="32" height="32" rx="7" />
      <g class="mark-lines">
        <path d="M16 5v7" stroke-width="3" />
        <path d="M6 13h20" stroke-width="4" />
        <path d="M9 13v13" stroke-width="2" />
        <path d="M16 13v13" stroke-width="4" />
        <path d="M23 13v13" stroke-width="2.5" />
      </g>
    </svg>
  )
}
