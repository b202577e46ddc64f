/**
 * What people read of the menu in their language, beside the words that the service's cards bring along.
 *
 * @typedef {typeof TEXTS.en} Texts
 */

const TEXTS = {
  en: {
    draft: 'New SOP from template…',
    sync: 'Sync this SOP',
    review: 'Review…',
    register: 'Register…',
    block: 'Insert the identity block',
    steps: 'Find what to do…',
    help: 'Help',
    loading: 'Loading…',
    again: 'Try again',
    noIdentity:
      'Google did not tell us who you are. Choose the menu item again and allow access. If you use several Google ' +
      'accounts in this browser, sign out of the others first.',
    needs: 'Baku is not allowed all that it needs. Still missing:',
    needsIdentity: 'your sign-in at Google, so that Baku knows that it is you',
    needsAddress: 'your address, so that Baku knows what you may do',
    needsDocument: 'the open document, so that Baku shows what belongs to it',
    needsAccess: 'what your Drive says of files, so that Baku shows you nothing that you cannot open yourself',
    needsService: 'the connection to Baku, which everything here comes from',
    needsNext: 'Choose “Allow at Google”, tick what is asked there, and come back.',
    allow: 'Allow at Google',
    unknown: 'Baku does not know this account. Sign in with the account of your company and reload the document.',
    unreachable: 'Baku did not answer. Check your connection and try again; what was done already is not done twice.',
    stopped: 'Google stopped this. Reload the document and try again; what was done already is not done twice.',
    failed: 'Baku could not do this (error {code}). Try again; if it stays like this, tell your administrator.',
    panelOnly: 'This works in Baku’s panel only. Open it with the Baku icon at the right edge of the window.',
    helpTitle: 'Help with Baku',
    helpDraft: 'writes a new standard operating procedure from a template of your company.',
    helpSync: 'reads this document now and brings the register up to date.',
    helpReview: 'shows what is outstanding, the review round and its feedback.',
    helpRegister: 'tells how a document that you have already becomes a registered SOP.',
    helpBlock: 'puts the identity block above the text of a registered document that lacks it; no word of the text changes.',
    helpSteps: 'finds the steps of SOPs in force by what is to be done, yours first.',
    helpPanel: 'The Baku icon at the right edge of Docs and Sheets opens the same cards.',
    helpMore: 'An SOP, step by step',
    helpMissing:
      'Something missing? Reload the document, and use only your company’s account in this browser window. ' +
      'Otherwise ask your administrator.',
  },
  id: {
    draft: 'SOP baru dari templat…',
    sync: 'Sinkronkan SOP ini',
    review: 'Reviu…',
    register: 'Daftarkan…',
    block: 'Sisipkan blok identitas',
    steps: 'Cari yang harus dikerjakan…',
    help: 'Bantuan',
    loading: 'Memuat…',
    again: 'Coba lagi',
    noIdentity:
      'Google tidak memberitahukan siapa Anda. Pilih lagi butir menu tadi dan izinkan akses. Jika Anda memakai ' +
      'beberapa akun Google di peramban ini, keluarlah dahulu dari akun yang lain.',
    needs: 'Baku belum mendapat semua izin yang diperlukannya. Yang masih kurang:',
    needsIdentity: 'proses masuk Anda di Google, agar Baku tahu bahwa ini Anda',
    needsAddress: 'alamat Anda, agar Baku tahu apa yang boleh Anda lakukan',
    needsDocument: 'dokumen yang terbuka, agar Baku menampilkan hal yang terkait dengannya',
    needsAccess:
      'keterangan file di Drive Anda, agar Baku tidak menampilkan apa pun yang tidak dapat Anda buka sendiri',
    needsService: 'koneksi ke Baku, sumber semua isi di sini',
    needsNext: 'Pilih “Izinkan di Google”, centang yang diminta di sana, lalu kembalilah ke sini.',
    allow: 'Izinkan di Google',
    unknown: 'Baku tidak mengenal akun ini. Masuklah dengan akun perusahaan Anda, lalu muat ulang dokumen ini.',
    unreachable:
      'Baku tidak menjawab. Periksa koneksi Anda, lalu coba lagi; yang sudah dikerjakan tidak dikerjakan dua kali.',
    stopped:
      'Google menghentikan tindakan ini. Muat ulang dokumen, lalu coba lagi; yang sudah dikerjakan tidak dikerjakan ' +
      'dua kali.',
    failed: 'Baku tidak dapat melakukannya (galat {code}). Coba lagi; jika tetap begini, beri tahu administrator Anda.',
    panelOnly: 'Ini hanya dapat dilakukan di panel Baku. Bukalah lewat ikon Baku di tepi kanan jendela.',
    helpTitle: 'Bantuan Baku',
    helpDraft: 'menulis standar operasional prosedur (SOP) yang baru dari templat perusahaan Anda.',
    helpSync: 'membaca dokumen ini sekarang juga dan memperbarui daftar induk SOP.',
    helpReview: 'menampilkan hal yang belum selesai, putaran reviu, dan masukannya.',
    helpRegister: 'menjelaskan cara menjadikan dokumen yang sudah ada sebagai SOP terdaftar.',
    helpBlock:
      'menaruh blok identitas di atas isi dokumen terdaftar yang belum memilikinya; tidak satu kata pun diubah.',
    helpSteps: 'mencari langkah SOP yang berlaku menurut hal yang harus dikerjakan, langkah Anda lebih dahulu.',
    helpPanel: 'Ikon Baku di tepi kanan Dokumen dan Spreadsheet membuka kartu yang sama.',
    helpMore: 'Menyusun SOP, langkah demi langkah',
    helpMissing:
      'Ada yang tidak muncul? Muat ulang dokumen ini, dan pakailah hanya akun perusahaan Anda di jendela peramban ini. ' +
      'Jika tetap tidak muncul, tanyakan kepada administrator Anda.',
  },
};

/** @returns {'en' | 'id'} */
function language_() {
  try {
    return /^(id|in)([-_]|$)/i.test(Session.getActiveUserLocale()) ? 'id' : 'en';
  } catch (error) {
    return 'en';
  }
}

/** @returns {Texts} */
function texts_() {
  return TEXTS[language_()];
}
