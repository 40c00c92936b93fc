/** What can be said of a person who is invited. */
export const COLUMNS = ['name', 'username', 'mail', 'groups', 'role'] as const;
export type Column = (typeof COLUMNS)[number] | 'first-name' | 'last-name';

/** How spreadsheets call the columns, in the languages of the pages. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  name: [
    'name',
    'full name',
    'display name',
    'displayname',
    'vollständiger name',
    'nom complet',
    'nombre completo',
    'الاسم',
  ],
  'first-name': ['first name', 'firstname', 'given name', 'vorname', 'prénom', 'nombre', 'الاسم الأول'],
  'last-name': [
    'last name',
    'lastname',
    'surname',
    'family name',
    'nachname',
    'nom',
    'apellido',
    'apellidos',
    'اسم العائلة',
  ],
  username: [
    'username',
    'user name',
    'login',
    'benutzername',
    'nom d’utilisateur',
    "nom d'utilisateur",
    'usuario',
    'اسم المستخدم',
  ],
  mail: [
    'email',
    'e-mail',
    'mail',
    'email address',
    'e-mail-adresse',
    'adresse e-mail',
    'correo',
    'correo electrónico',
    'البريد الإلكتروني',
  ],
  groups: [
    'groups',
    'group',
    'class',
    'gruppen',
    'gruppe',
    'klasse',
    'groupes',
    'groupe',
    'classe',
    'grupos',
    'grupo',
    'clase',
    'المجموعات',
  ],
  role: ['role', 'rolle', 'rôle', 'rol', 'الدور'],
};

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([column, names]) => names.map((name) => [name, column] as const)),
);

/** The column with this heading; null where none is called so. */
export function columnCalled(heading: string): Column | null {
  const found = BY_NAME.get(heading.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim());
  return isColumn(found) ? found : null;
}

function isColumn(name: string | undefined): name is Column {
  return name !== undefined && Object.hasOwn(NAMES, name);
}

const ADMINISTRATOR = [
  'administrator',
  'admin',
  'administrateur',
  'administratrice',
  'administrador',
  'administradora',
  'administratorin',
  'مسؤول',
];
const PERSON = [
  '',
  'person',
  'user',
  'member',
  'benutzer',
  'utilisateur',
  'utilisatrice',
  'usuario',
  'usuaria',
  'مستخدم',
];

/** Whether this role is that of an administrator; null where it is not known. */
export function isAdministratorRole(role: string): boolean | null {
  const plain = role.toLowerCase();
  if (ADMINISTRATOR.includes(plain)) return true;
  return PERSON.includes(plain) ? false : null;
}
