// Meta localises the `message` of its errors (platform.md §8), so nobody can match on it. A run speaks one language.

export const LANGUAGES = ['en', 'ru', 'ar', 'pt', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(name: string): name is Language {
  return LANGUAGES.some((language) => language === name);
}

/** Groups of errors that share a translated sentence. English says the particular thing instead. */
export type Gist =
  | 'token'
  | 'permission'
  | 'parameter'
  | 'window'
  | 'person'
  | 'limit'
  | 'server'
  | 'missing'
  | 'policy';

export const SENTENCES: Record<Exclude<Language, 'en'>, Record<Gist, string>> = {
  ru: {
    token: 'Недействительный маркер доступа OAuth.',
    permission: 'У приложения нет разрешения на это действие.',
    parameter: 'Недопустимый параметр.',
    window: 'Сообщение отправлено за пределами допустимого периода.',
    person: 'Этот пользователь сейчас недоступен.',
    limit: 'Превышен лимит запросов.',
    server: 'Произошла неизвестная ошибка. Повторите попытку позже.',
    missing: 'Объект не существует или недоступен.',
    policy: 'Действие временно заблокировано.',
  },
  ar: {
    token: 'رمز وصول OAuth غير صالح.',
    permission: 'ليس لدى التطبيق إذن لتنفيذ هذا الإجراء.',
    parameter: 'معلمة غير صالحة.',
    window: 'تم إرسال هذه الرسالة خارج المدة المسموح بها.',
    person: 'هذا الشخص غير متاح حاليًا.',
    limit: 'تم تجاوز حد الطلبات.',
    server: 'حدث خطأ غير معروف. يُرجى إعادة المحاولة لاحقًا.',
    missing: 'الكائن غير موجود أو لا يمكن الوصول إليه.',
    policy: 'تم حظر هذا الإجراء مؤقتًا.',
  },
  pt: {
    token: 'Token de acesso OAuth inválido.',
    permission: 'O aplicativo não tem permissão para esta ação.',
    parameter: 'Parâmetro inválido.',
    window: 'Esta mensagem foi enviada fora do período permitido.',
    person: 'Esta pessoa não está disponível no momento.',
    limit: 'O limite de solicitações foi atingido.',
    server: 'Ocorreu um erro desconhecido. Tente novamente mais tarde.',
    missing: 'O objeto não existe ou não pode ser carregado.',
    policy: 'Esta ação foi bloqueada temporariamente.',
  },
  de: {
    token: 'Ungültiges OAuth-Zugriffstoken.',
    permission: 'Die App hat keine Berechtigung für diese Aktion.',
    parameter: 'Ungültiger Parameter.',
    window: 'Diese Nachricht wurde außerhalb des erlaubten Zeitraums gesendet.',
    person: 'Diese Person ist derzeit nicht erreichbar.',
    limit: 'Das Anfragelimit wurde erreicht.',
    server: 'Ein unbekannter Fehler ist aufgetreten. Bitte später erneut versuchen.',
    missing: 'Das Objekt existiert nicht oder kann nicht geladen werden.',
    policy: 'Diese Aktion wurde vorübergehend blockiert.',
  },
};
