import type { FieldKey } from "@/lib/contracts/vocabulary";

export type Language = "en" | "de" | "fr" | "es" | "pt" | "zh" | "ja" | "ar";
export type Caption =
  | FieldKey
  | "signature"
  | "type"
  | "code"
  | "passport"
  | "national_id"
  | "driving_licence"
  | "residence_permit"
  | "categories";

type Captions = Record<Caption, string>;

const en: Captions = {
  full_name: "Name",
  family_name: "Surname",
  given_names: "Given names",
  native_name: "Name",
  date_of_birth: "Date of birth",
  sex: "Sex",
  nationality: "Nationality",
  document_number: "Document No.",
  issuing_country: "Issuing country",
  issue_date: "Date of issue",
  expiry_date: "Date of expiry",
  address: "Address",
  personal_number: "Personal No.",
  place_of_birth: "Place of birth",
  signature: "Signature",
  type: "Type",
  code: "Code",
  passport: "Passport",
  national_id: "Identity card",
  driving_licence: "Driving licence",
  residence_permit: "Residence permit",
  categories: "Categories",
};
const de: Captions = {
  full_name: "Name",
  family_name: "Name",
  given_names: "Vornamen",
  native_name: "Name",
  date_of_birth: "Geburtsdatum",
  sex: "Geschlecht",
  nationality: "Staatsangehörigkeit",
  document_number: "Dokumentnr.",
  issuing_country: "Ausstellender Staat",
  issue_date: "Ausgestellt am",
  expiry_date: "Gültig bis",
  address: "Anschrift",
  personal_number: "Kennnummer",
  place_of_birth: "Geburtsort",
  signature: "Unterschrift",
  type: "Typ",
  code: "Kode",
  passport: "Reisepass",
  national_id: "Identitätskarte",
  driving_licence: "Fahrerlaubnis",
  residence_permit: "Aufenthaltskarte",
  categories: "Klassen",
};
const fr: Captions = {
  full_name: "Nom",
  family_name: "Nom",
  given_names: "Prénoms",
  native_name: "Nom",
  date_of_birth: "Date de naissance",
  sex: "Sexe",
  nationality: "Nationalité",
  document_number: "N° du document",
  issuing_country: "Pays émetteur",
  issue_date: "Délivré le",
  expiry_date: "Expire le",
  address: "Adresse",
  personal_number: "N° personnel",
  place_of_birth: "Lieu de naissance",
  signature: "Signature",
  type: "Type",
  code: "Code",
  passport: "Passeport",
  national_id: "Carte d’identité",
  driving_licence: "Permis de conduire",
  residence_permit: "Titre de séjour",
  categories: "Catégories",
};
const es: Captions = {
  full_name: "Nombre",
  family_name: "Apellidos",
  given_names: "Nombres",
  native_name: "Nombre",
  date_of_birth: "Fecha de nacimiento",
  sex: "Sexo",
  nationality: "Nacionalidad",
  document_number: "N.º de documento",
  issuing_country: "País emisor",
  issue_date: "Expedición",
  expiry_date: "Vigencia",
  address: "Domicilio",
  personal_number: "Clave personal",
  place_of_birth: "Lugar de nacimiento",
  signature: "Firma",
  type: "Tipo",
  code: "Código",
  passport: "Pasaporte",
  national_id: "Cédula de identidad",
  driving_licence: "Permiso de conducir",
  residence_permit: "Permiso de residencia",
  categories: "Categorías",
};
const pt: Captions = {
  full_name: "Nome",
  family_name: "Sobrenome",
  given_names: "Nomes próprios",
  native_name: "Nome",
  date_of_birth: "Data de nascimento",
  sex: "Sexo",
  nationality: "Nacionalidade",
  document_number: "N.º do documento",
  issuing_country: "País emissor",
  issue_date: "Emissão",
  expiry_date: "Validade",
  address: "Endereço",
  personal_number: "Registro pessoal",
  place_of_birth: "Naturalidade",
  signature: "Assinatura",
  type: "Tipo",
  code: "Código",
  passport: "Passaporte",
  national_id: "Carteira de identidade",
  driving_licence: "Carteira de condução",
  residence_permit: "Autorização de residência",
  categories: "Categorias",
};
const zh: Captions = {
  full_name: "姓名",
  family_name: "姓",
  given_names: "名",
  native_name: "姓名",
  date_of_birth: "出生日期",
  sex: "性别",
  nationality: "国籍",
  document_number: "证件号码",
  issuing_country: "签发国",
  issue_date: "签发日期",
  expiry_date: "有效期至",
  address: "住址",
  personal_number: "身份号码",
  place_of_birth: "出生地点",
  signature: "签名",
  type: "类型",
  code: "代码",
  passport: "护照",
  national_id: "身份证",
  driving_licence: "驾驶证",
  residence_permit: "居留许可",
  categories: "准驾类型",
};
const ja: Captions = {
  full_name: "氏名",
  family_name: "姓",
  given_names: "名",
  native_name: "氏名",
  date_of_birth: "生年月日",
  sex: "性別",
  nationality: "国籍",
  document_number: "番号",
  issuing_country: "発行国",
  issue_date: "発行年月日",
  expiry_date: "有効期間満了日",
  address: "住所",
  personal_number: "個人番号",
  place_of_birth: "出生地",
  signature: "署名",
  type: "型",
  code: "コード",
  passport: "旅券",
  national_id: "身分証明書",
  driving_licence: "運転免許証",
  residence_permit: "在留許可",
  categories: "種類",
};
const ar: Captions = {
  full_name: "الاسم",
  family_name: "اللقب",
  given_names: "الاسم",
  native_name: "الاسم الكامل",
  date_of_birth: "تاريخ الميلاد",
  sex: "الجنس",
  nationality: "الجنسية",
  document_number: "رقم الوثيقة",
  issuing_country: "بلد الإصدار",
  issue_date: "تاريخ الإصدار",
  expiry_date: "تاريخ الانتهاء",
  address: "العنوان",
  personal_number: "الرقم الشخصي",
  place_of_birth: "محل الميلاد",
  signature: "التوقيع",
  type: "النوع",
  code: "الرمز",
  passport: "جواز سفر",
  national_id: "بطاقة هوية",
  driving_licence: "رخصة قيادة",
  residence_permit: "تصريح إقامة",
  categories: "الفئات",
};

const all: Record<Language, Captions> = { en, de, fr, es, pt, zh, ja, ar };

/** The word printed beside a field or over a document, in the language of the document. */
export function caption(key: Caption, language: Language): string {
  return all[language][key];
}

/** The word in the document's language with its English one beside it; one word where the two are the same. */
export function captionPair(key: Caption, language: Language): { first: string; second: string | null } {
  const first = all[language][key];
  const second = language === "en" ? fr[key] : en[key];
  return { first, second: second === first ? null : second };
}
