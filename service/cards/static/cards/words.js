// @ts-check
// The few words of the renderer itself; what else is read on a card comes from the add-on.

const ENGLISH = {
  back: 'Back',
  choose: 'Choose',
  clear: 'Remove',
  close: 'Close',
  failed: 'Something went wrong. Try again.',
  loading: 'Loading',
  more: 'More',
  noMatch: 'Nothing found',
  notPicked: '“{typed}” is typed but not picked. Pick it from the list, or delete it.',
  required: 'Fill this in',
  showLess: 'Show less',
  showMore: 'Show more',
  tooMany: 'No more than {most}',
  unknown: 'Google would not draw this: {what}',
  wrongEmail: 'Type an e-mail address',
  wrongFloat: 'Type a number',
  wrongInteger: 'Type a whole number',
};

/** @typedef {typeof ENGLISH} Words */

/** @type {Words} */
const INDONESIAN = {
  back: 'Kembali',
  choose: 'Pilih',
  clear: 'Hapus',
  close: 'Tutup',
  failed: 'Terjadi kesalahan. Coba lagi.',
  loading: 'Memuat',
  more: 'Lainnya',
  noMatch: 'Tidak ditemukan',
  notPicked: '“{typed}” sudah diketik tetapi belum dipilih. Pilih dari daftar, atau hapus.',
  required: 'Harus diisi',
  showLess: 'Tampilkan lebih sedikit',
  showMore: 'Tampilkan lebih banyak',
  tooMany: 'Paling banyak {most}',
  unknown: 'Google tidak akan menampilkan ini: {what}',
  wrongEmail: 'Ketik alamat email',
  wrongFloat: 'Ketik sebuah angka',
  wrongInteger: 'Ketik bilangan bulat',
};

/**
 * The words in the document's language, some of them given.
 * @param {Partial<Words>} given
 * @returns {Words}
 */
export function words(given) {
  const indonesian = /^(id|in)\b/i.test(document.documentElement.lang);
  return { ...(indonesian ? INDONESIAN : ENGLISH), ...given };
}
