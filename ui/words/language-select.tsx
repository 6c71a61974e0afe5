// The choice of a language, each by its name in itself.

import { useBox } from '../app/box.ts'

export function LanguageSelect({ id }: { id: string }) {
  const { t, language, languages, chooseLanguage } = useBox()
  const choose = async (list: HTMLSelectElement) => {
    // nothing is drawn anew then, and the list would name a language that is not spoken
    if (!(await chooseLanguage(list.value))) list.value = language
  }
  return (
    <div class="language">
      <label class="quiet" for={id}>
        {t('language.title')}
      </label>
      <select
        class="input"
        id={id}
        value={language}
        onChange={({ currentTarget }) => void choose(currentTarget)}
      >
        {languages.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
