// The single-line diagram with its acts: as a drawing, as a table, edited, printed, kept as a file.

import { useId, useMemo, useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { lazyPart } from '../app/lazy-page.tsx'
import { useWidth } from '../app/use-width.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import type { TableProps } from './diagram-table.tsx'
import { DrawingView } from './drawing-view.tsx'
import type { EditorProps } from './edit/diagram-editor.tsx'
import { layoutIn } from './layout/layout.ts'
import { PrintSheet } from './print-sheet.tsx'
import { type Diagrammed, useDiagrammed, useWired } from './use-diagram.ts'
import { useRuler } from './use-ruler.ts'

const DiagramTable = lazyPart<TableProps>(async () => (await import('./diagram-table.tsx')).DiagramTable)
const DiagramEditor = lazyPart<EditorProps>(
  async () => (await import('./edit/diagram-editor.tsx')).DiagramEditor,
)

type Form = 'drawing' | 'table' | 'editor'

export function Diagram() {
  const { t } = useBox()
  const [form, setForm] = useState<Form>('drawing')
  const titleId = useId()
  return (
    <section class="diagram-host" aria-labelledby={titleId}>
      {form === 'editor' ? (
        <>
          <h2 id={titleId}>{t('diagram.editTitle')}</h2>
          <DiagramEditor onClose={() => setForm('drawing')} />
        </>
      ) : (
        <Seen form={form} setForm={setForm} titleId={titleId} />
      )}
    </section>
  )
}

type SeenProps = { form: Form; setForm: (form: Form) => void; titleId: string }

function Seen({ form, setForm, titleId }: SeenProps) {
  const { t } = useBox()
  const diagrammed = useDiagrammed(useWired())
  const [host, width] = useWidth<HTMLDivElement>()
  return (
    <>
      <div class="page-head">
        <h2 id={titleId}>{t('diagram.title')}</h2>
        <DiagramActs form={form} setForm={setForm} diagrammed={diagrammed} />
      </div>
      <div ref={host} class="drawing-host">
        {form === 'table' ? (
          <DiagramTable diagrammed={diagrammed} />
        ) : (
          width > 0 && <LiveDrawing width={width} diagrammed={diagrammed} />
        )}
      </div>
      <PrintSheet diagrammed={diagrammed} />
    </>
  )
}

function LiveDrawing({ width, diagrammed }: { width: number; diagrammed: Diagrammed }) {
  const { t } = useBox()
  const { plan, power } = diagrammed
  const ruler = useRuler(width)
  const drawing = useMemo(() => layoutIn(plan, { width, ruler }), [plan, width, ruler])
  const hintId = useId()
  return (
    <>
      <p id={hintId} class="unseen">
        {t('diagram.hint')}
      </p>
      <DrawingView
        drawing={drawing}
        power={power}
        ruler={ruler}
        label={t('diagram.title')}
        describedBy={hintId}
      />
      {plan.incomers.length > 0 && (
        <p class="legend quiet">
          {t(plan.incomers.every(({ hangers }) => hangers.length === 0) ? 'diagram.alone' : 'diagram.legend')}
        </p>
      )}
    </>
  )
}

type ActsProps = { form: Form; setForm: (form: Form) => void; diagrammed: Diagrammed }

function DiagramActs({ form, setForm, diagrammed }: ActsProps) {
  const box = useBox()
  const { t, session } = box
  const mayEdit = session.value?.permissions.includes('configuration:write') === true
  const isTable = form === 'table'
  const save = async () => {
    const { saveDrawing } = await import('./save-drawing.tsx')
    saveDrawing(box, diagrammed)
  }
  return (
    <div class="acts diagram-acts">
      {mayEdit && <Act icon="edit" text={t('diagram.edit')} onClick={() => setForm('editor')} />}
      <Act icon="print" text={t('diagram.print')} onClick={() => window.print()} />
      <Act icon="download" text={t('diagram.save')} onClick={() => void save()} />
      <Act
        icon={isTable ? 'diagram' : 'table'}
        text={isTable ? t('diagram.asDiagram') : t('diagram.asTable')}
        onClick={() => setForm(isTable ? 'drawing' : 'table')}
      />
    </div>
  )
}

function Act({ icon, text, onClick }: { icon: IconName; text: string; onClick: () => void }) {
  return (
    <button type="button" class="button plain" onClick={onClick}>
      <Icon name={icon} />
      <span>{text}</span>
    </button>
  )
}
