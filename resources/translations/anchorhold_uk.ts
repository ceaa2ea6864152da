<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Anchorhold</source>
        <translation>Про Anchorhold</translation>
    </message>
    <message>
        <source>A private language model, with nothing leaving this machine.</source>
        <translation>Приватна мовна модель; ніщо не залишає цей комп’ютер.</translation>
    </message>
    <message>
        <source>Built on</source>
        <translation>Побудовано на</translation>
    </message>
    <message>
        <source>Copy signing key</source>
        <translation>Копіювати ключ підпису</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>not known: nobody is signed in</source>
        <translation>невідомо: ніхто не увійшов</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Консоль</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Рушій</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>не відповідає</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Робочий процес</translation>
    </message>
    <message>
        <source>no model is loaded</source>
        <translation>модель не завантажено</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>База</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Інсталяція</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Ключ підпису</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Ліцензія</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Твір</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Примітка</translation>
    </message>
    <message>
        <source>Works and licences</source>
        <translation>Твори й ліцензії</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопійовано</translation>
    </message>
</context>
<context>
    <name>AlertActs</name>
    <message numerus="yes">
        <source>%Ln alerts acknowledged.</source>
        <translation>
            <numerusform>%Ln тривогу підтверджено.</numerusform>
            <numerusform>%Ln тривоги підтверджено.</numerusform>
            <numerusform>%Ln тривог підтверджено.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Ніхто</translation>
    </message>
    <message>
        <source>Assigned to {0}.</source>
        <translation>Призначено: {0}.</translation>
    </message>
    <message>
        <source>Assigned to nobody.</source>
        <translation>Нікому не призначено.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Призначити</translation>
    </message>
    <message>
        <source>Who looks after this alert from now on. Only admins can.</source>
        <translation>Хто відтепер займається цією тривогою. Це можуть лише адміністратори.</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Відповідає</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Додати примітку</translation>
    </message>
    <message>
        <source>Notes are encrypted, and are never changed or taken away.</source>
        <translation>Примітки шифруються, їх ніколи не змінюють і не вилучають.</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Додати примітку</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примітка</translation>
    </message>
    <message>
        <source>Note added.</source>
        <translation>Примітку додано.</translation>
    </message>
    <message numerus="yes">
        <source>Close %Ln alerts</source>
        <translation>
            <numerusform>Закрити %Ln тривогу</numerusform>
            <numerusform>Закрити %Ln тривоги</numerusform>
            <numerusform>Закрити %Ln тривог</numerusform>
        </translation>
    </message>
    <message>
        <source>A closed alert stays in the list. What happens again raises another one.</source>
        <translation>Закрита тривога лишається у списку. Якщо це станеться знову, з’явиться нова.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>What it was, in a sentence</source>
        <translation>Що це було, одним реченням</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts closed.</source>
        <translation>
            <numerusform>%Ln тривогу закрито.</numerusform>
            <numerusform>%Ln тривоги закрито.</numerusform>
            <numerusform>%Ln тривог закрито.</numerusform>
        </translation>
    </message>
    <message>
        <source>A new case</source>
        <translation>Новий інцидент</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Інцидент</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>In the case “{0}”.</source>
        <translation>В інциденті «{0}».</translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln alerts to a case</source>
        <translation>
            <numerusform>Додати %Ln тривогу до інциденту</numerusform>
            <numerusform>Додати %Ln тривоги до інциденту</numerusform>
            <numerusform>Додати %Ln тривог до інциденту</numerusform>
        </translation>
    </message>
    <message>
        <source>A case gathers what belongs together, and what was done about it.</source>
        <translation>Інцидент збирає те, що пов’язане між собою, і те, що було зроблено.</translation>
    </message>
    <message>
        <source>Add to the case</source>
        <translation>Додати до інциденту</translation>
    </message>
    <message>
        <source>Open a finding</source>
        <translation>Відкрити висновок</translation>
    </message>
    <message>
        <source>A finding is a weakness of a control that somebody is to mend.</source>
        <translation>Висновок — це слабке місце контролю, яке хтось має усунути.</translation>
    </message>
    <message>
        <source>Open finding</source>
        <translation>Відкрити висновок</translation>
    </message>
    <message>
        <source>Finding opened; it is listed under Findings.</source>
        <translation>Висновок відкрито; він у розділі «Висновки».</translation>
    </message>
    <message>
        <source>That is so already. Choose somebody else.</source>
        <translation>Так уже є. Виберіть когось іншого.</translation>
    </message>
</context>
<context>
    <name>AlertBanner</name>
    <message>
        <source>Show</source>
        <translation>Показати</translation>
    </message>
</context>
<context>
    <name>AlertNews</name>
    <message>
        <source>An alert was raised. Unlock to see it.</source>
        <translation>Виникла тривога. Розблокуйте, щоб її побачити.</translation>
    </message>
    <message>
        <source>Anchorhold</source>
        <translation>Anchorhold</translation>
    </message>
    <message>
        <source>An alert was raised.</source>
        <translation>Виникла тривога.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new alerts</source>
        <translation>
            <numerusform>%Ln нова тривога</numerusform>
            <numerusform>%Ln нові тривоги</numerusform>
            <numerusform>%Ln нових тривог</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertPanel</name>
    <message>
        <source>What happened</source>
        <translation>Що сталося</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Що робити</translation>
    </message>
    <message>
        <source>Show its case</source>
        <translation>Показати інцидент</translation>
    </message>
    <message>
        <source>Events in the log</source>
        <translation>Події в журналі</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Подія</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Що зроблено</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Рівень</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Why closed</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Стосується</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Критерії</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Помічено</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times</source>
        <translation>
            <numerusform>%Ln раз</numerusform>
            <numerusform>%Ln рази</numerusform>
            <numerusform>%Ln разів</numerusform>
        </translation>
    </message>
    <message>
        <source>First</source>
        <translation>Уперше</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Востаннє</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Відповідає</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ніхто</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Самостійно</translation>
    </message>
    <message>
        <source>Show event {0} in the log</source>
        <translation>Показати подію {0} в журналі</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln earlier</source>
        <translation>
            <numerusform>і ще %Ln раніша</numerusform>
            <numerusform>і ще %Ln раніші</numerusform>
            <numerusform>і ще %Ln раніших</numerusform>
        </translation>
    </message>
    <message>
        <source>They can be acknowledged or closed together, or put into one case. If one of them was changed by somebody else meanwhile, none is.</source>
        <translation>Їх можна разом підтвердити, закрити або додати до одного інциденту. Якщо хтось тим часом змінив одну з них, не зміниться жодна.</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>Raised</source>
        <translation>Виникла</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Рівень</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Тривога</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Об’єкт</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Відповідає</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Відкрито</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Інцидент</translation>
    </message>
    <message>
        <source>Led by</source>
        <translation>Веде</translation>
    </message>
    <message>
        <source>To close</source>
        <translation>Закриття</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрито</translation>
    </message>
    <message>
        <source>open</source>
        <translation>відкрито</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Термін</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Висновок</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Критерій</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Відповідає</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Джерело</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>прострочено</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Критерії</translation>
    </message>
    <message>
        <source>on</source>
        <translation>увімкнено</translation>
    </message>
    <message>
        <source>off</source>
        <translation>вимкнено</translation>
    </message>
    <message>
        <source>Show alerts</source>
        <translation>Показати тривоги</translation>
    </message>
    <message>
        <source>Show cases</source>
        <translation>Показати інциденти</translation>
    </message>
    <message>
        <source>Show findings</source>
        <translation>Показати висновки</translation>
    </message>
    <message>
        <source>Show rules</source>
        <translation>Показати правила</translation>
    </message>
    <message>
        <source>Open a finding…</source>
        <translation>Відкрити висновок…</translation>
    </message>
    <message>
        <source>Close case…</source>
        <translation>Закрити інцидент…</translation>
    </message>
    <message>
        <source>Export this case…</source>
        <translation>Експортувати інцидент…</translation>
    </message>
    <message>
        <source>Acknowledge alerts</source>
        <translation>Підтвердити тривоги</translation>
    </message>
    <message>
        <source>Close alerts…</source>
        <translation>Закрити тривоги…</translation>
    </message>
    <message>
        <source>Assign the alert…</source>
        <translation>Призначити тривогу…</translation>
    </message>
    <message>
        <source>Add note to the alert…</source>
        <translation>Примітка до тривоги…</translation>
    </message>
    <message>
        <source>Add alerts to a case…</source>
        <translation>Додати тривоги до інциденту…</translation>
    </message>
    <message>
        <source>Open a finding of the alert…</source>
        <translation>Відкрити висновок із тривоги…</translation>
    </message>
    <message>
        <source>Add note to the case…</source>
        <translation>Примітка до інциденту…</translation>
    </message>
    <message>
        <source>Hand over the case…</source>
        <translation>Передати інцидент…</translation>
    </message>
    <message>
        <source>Change the finding…</source>
        <translation>Змінити висновок…</translation>
    </message>
    <message>
        <source>Add note to the finding…</source>
        <translation>Примітка до висновку…</translation>
    </message>
    <message>
        <source>Close finding…</source>
        <translation>Закрити висновок…</translation>
    </message>
    <message>
        <source>Configuration baseline…</source>
        <translation>Еталон конфігурації…</translation>
    </message>
    <message>
        <source>Where alerts go…</source>
        <translation>Куди йдуть тривоги…</translation>
    </message>
    <message>
        <source>Export alerts</source>
        <translation>Експортувати тривоги</translation>
    </message>
    <message>
        <source>Export cases</source>
        <translation>Експортувати інциденти</translation>
    </message>
    <message>
        <source>Export findings</source>
        <translation>Експортувати висновки</translation>
    </message>
    <message>
        <source>Export rules</source>
        <translation>Експортувати правила</translation>
    </message>
    <message>
        <source>Read alerts again</source>
        <translation>Прочитати тривоги знову</translation>
    </message>
</context>
<context>
    <name>AlertsTable</name>
    <message>
        <source>Alerts</source>
        <translation>Тривоги</translation>
    </message>
    <message>
        <source>What is odd on this site, told within seconds, and what was done about it.</source>
        <translation>Що на цьому майданчику незвичного, за лічені секунди, і що було зроблено.</translation>
    </message>
    <message>
        <source>Find a rule, a person or a model</source>
        <translation>Знайти правило, особу чи модель</translation>
    </message>
    <message>
        <source>No alert chosen</source>
        <translation>Тривогу не вибрано</translation>
    </message>
    <message>
        <source>What happened, and what to do about it, is shown here. Admins acknowledge an alert when they look into it, and close it with what it turned out to be.</source>
        <translation>Тут показано, що сталося і що з цим робити. Адміністратори підтверджують тривогу, коли беруться за неї, і закривають її з тим, що з’ясувалося.</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Нічого не чекає</translation>
    </message>
    <message>
        <source>When something odd happens, as failed sign-ins, a changed model file or a clock that goes back, it stands here within two seconds. Closed alerts stay: choose “All states”.</source>
        <translation>Коли стається щось незвичне, як-от невдалі входи, змінений файл моделі чи годинник, що пішов назад, воно з’являється тут за дві секунди. Закриті тривоги лишаються: виберіть «Усі стани».</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>Закрити…</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Підтвердити</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Чекають</translation>
    </message>
    <message>
        <source>Critical and open</source>
        <translation>Критичні й відкриті</translation>
    </message>
    <message>
        <source>Until acknowledged</source>
        <translation>До підтвердження</translation>
    </message>
    <message>
        <source>Until closed</source>
        <translation>До закриття</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>Призначити…</translation>
    </message>
    <message>
        <source>Add note…</source>
        <translation>Примітка…</translation>
    </message>
    <message>
        <source>Add to a case…</source>
        <translation>До інциденту…</translation>
    </message>
    <message>
        <source>Open a finding…</source>
        <translation>Відкрити висновок…</translation>
    </message>
    <message>
        <source>You may look and open findings. Admins acknowledge, assign, write notes and close.</source>
        <translation>Ви можете переглядати й відкривати висновки. Підтверджують, призначають, пишуть примітки й закривають адміністратори.</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln not closed</source>
        <translation>
            <numerusform>із %Ln не закритої</numerusform>
            <numerusform>із %Ln не закритих</numerusform>
            <numerusform>із %Ln не закритих</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody should look now</source>
        <translation>Хтось має подивитися зараз</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Немає</translation>
    </message>
    <message>
        <source>Median of the last 90 days</source>
        <translation>Медіана за останні 90 днів</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts chosen</source>
        <translation>
            <numerusform>Вибрано %Ln тривогу</numerusform>
            <numerusform>Вибрано %Ln тривоги</numerusform>
            <numerusform>Вибрано %Ln тривог</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertsView</name>
    <message>
        <source>Only admins may do this.</source>
        <translation>Це дозволено лише адміністраторам.</translation>
    </message>
    <message>
        <source>“{0}” was closed by {1} just now.</source>
        <translation>«{0}» щойно закрито. Закриває: {1}.</translation>
    </message>
    <message>
        <source>“{0}” was not sent. What you typed is kept.</source>
        <translation>«{0}» не надіслано. Написане збережено.</translation>
    </message>
    <message>
        <source>Back to it</source>
        <translation>Повернутися</translation>
    </message>
</context>
<context>
    <name>AnswersProgress</name>
    <message>
        <source>starting</source>
        <translation>починає</translation>
    </message>
    <message>
        <source>queued · {0}</source>
        <translation>у черзі · {0}</translation>
    </message>
    <message>
        <source>summary · {0} %</source>
        <translation>переказ · {0} %</translation>
    </message>
    <message>
        <source>reading · {0} %</source>
        <translation>читає · {0} %</translation>
    </message>
    <message>
        <source>writing · {0}</source>
        <translation>пише · {0}</translation>
    </message>
    <message>
        <source>not stored yet</source>
        <translation>ще не збережено</translation>
    </message>
    <message>
        <source>The answer is starting</source>
        <translation>Відповідь починається</translation>
    </message>
    <message>
        <source>The answer waits for others: place {0}</source>
        <translation>Відповідь чекає на інші: місце {0}</translation>
    </message>
    <message>
        <source>The model sums up the oldest messages: {0} %</source>
        <translation>Модель переказує найдавніші повідомлення: {0} %</translation>
    </message>
    <message>
        <source>The model reads the prompt: {0} %</source>
        <translation>Модель читає запит: {0} %</translation>
    </message>
    <message numerus="yes">
        <source>The answer is being written: %Ln tokens so far</source>
        <translation>
            <numerusform>Відповідь пишеться: поки що %Ln токен</numerusform>
            <numerusform>Відповідь пишеться: поки що %Ln токени</numerusform>
            <numerusform>Відповідь пишеться: поки що %Ln токенів</numerusform>
        </translation>
    </message>
    <message>
        <source>Not stored yet: the disk is full. The answer is stored once there is room</source>
        <translation>Ще не збережено: диск заповнений. Відповідь буде збережено, щойно з’явиться місце</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
</context>
<context>
    <name>Assistant</name>
    <message>
        <source>Step {0} of {1}, done</source>
        <translation>Крок {0} з {1}, виконано</translation>
    </message>
    <message>
        <source>Step {0} of {1}, this one</source>
        <translation>Крок {0} з {1}, поточний</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Крок {0} з {1}</translation>
    </message>
</context>
<context>
    <name>AuditCards</name>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Корінь</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Контрольні точки</translation>
    </message>
    <message>
        <source>Refused this week</source>
        <translation>Відмов за тиждень</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln подія</numerusform>
            <numerusform>%Ln події</numerusform>
            <numerusform>%Ln подій</numerusform>
        </translation>
    </message>
    <message>
        <source>Not verified from here yet</source>
        <translation>Звідси ще не перевірено</translation>
    </message>
    <message>
        <source>Signed up to {0}, {1} since</source>
        <translation>Підписано до {0}, відтоді {1}</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln events</source>
        <translation>
            <numerusform>з %Ln події</numerusform>
            <numerusform>з %Ln подій</numerusform>
            <numerusform>з %Ln подій</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>Verify log</source>
        <translation>Перевірити журнал</translation>
    </message>
    <message>
        <source>Read the log again</source>
        <translation>Прочитати журнал знову</translation>
    </message>
    <message>
        <source>Oldest events first, or newest</source>
        <translation>Спочатку найстаріші події або найновіші</translation>
    </message>
    <message>
        <source>Witness…</source>
        <translation>Свідок…</translation>
    </message>
    <message>
        <source>Export signed bundle…</source>
        <translation>Експортувати підписаний пакет…</translation>
    </message>
    <message>
        <source>Checkpoints…</source>
        <translation>Контрольні точки…</translation>
    </message>
    <message>
        <source>Export events</source>
        <translation>Експортувати події</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Аудит</translation>
    </message>
    <message>
        <source>Every act on this site, in order, signed. Nothing here can be edited.</source>
        <translation>Кожна дія тут, по порядку, з підписом. Змінити нічого не можна.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Події</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Знайти в журналі</translation>
    </message>
    <message>
        <source>No event chosen</source>
        <translation>Подію не вибрано</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Ще нічого не сталося</translation>
    </message>
    <message>
        <source>Every act of a person and of the engine will be listed here, signed.</source>
        <translation>Тут буде кожна дія людини й рушія, з підписом.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Особа</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Об’єкт</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Events per day</source>
        <translation>Подій за день</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Спочатку найновіші</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Спочатку найстаріші</translation>
    </message>
    <message>
        <source>Event {0}</source>
        <translation>Подія {0}</translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln events</source>
        <translation>
            <numerusform>Понад %Ln подію</numerusform>
            <numerusform>Понад %Ln події</numerusform>
            <numerusform>Понад %Ln подій</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events found</source>
        <translation>
            <numerusform>Знайдено %Ln подію</numerusform>
            <numerusform>Знайдено %Ln події</numerusform>
            <numerusform>Знайдено %Ln подій</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln подія</numerusform>
            <numerusform>%Ln події</numerusform>
            <numerusform>%Ln подій</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln checkpoints</source>
        <translation>
            <numerusform>%Ln контрольна точка</numerusform>
            <numerusform>%Ln контрольні точки</numerusform>
            <numerusform>%Ln контрольних точок</numerusform>
        </translation>
    </message>
    <message>
        <source>Whole, checked {3}: {0}, {1} and everything derived from them check out. Root {2}.</source>
        <translation>Цілий, перевірено {3}: {0}, {1} і все похідне від них збігається. Корінь {2}.</translation>
    </message>
    <message>
        <source>Verified {0}, whole</source>
        <translation>Перевірено {0}, цілий</translation>
    </message>
    <message>
        <source>Not whole, checked {0}</source>
        <translation>Не цілий, перевірено {0}</translation>
    </message>
    <message>
        <source>First bad event: {0}.</source>
        <translation>Перша хибна подія: {0}.</translation>
    </message>
    <message>
        <source>Verification cancelled; it says nothing about the log.</source>
        <translation>Перевірку скасовано; це нічого не говорить про журнал.</translation>
    </message>
    <message>
        <source>it was cut off before</source>
        <translation>перед тим його обірвано</translation>
    </message>
    <message>
        <source>recorded later</source>
        <translation>записано пізніше</translation>
    </message>
    <message>
        <source>Engine started after it was cut off, as by a power cut or when somebody ended its process.</source>
        <translation>Рушій запущено після того, як його роботу обірвано, наприклад через зникнення живлення або тому, що хтось завершив його процес.</translation>
    </message>
    <message>
        <source>Recorded later: {0}</source>
        <translation>Записано пізніше: {0}</translation>
    </message>
</context>
<context>
    <name>BaselinePanel</name>
    <message>
        <source>Configuration baseline</source>
        <translation>Еталон конфігурації</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Налаштування</translation>
    </message>
    <message>
        <source>Accepted → now</source>
        <translation>Прийнято → зараз</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Конфігурація</translation>
    </message>
    <message>
        <source>Accept as it is now</source>
        <translation>Прийняти як є</translation>
    </message>
    <message>
        <source>What differs from the baseline raises an alert. Accept the configuration once you have looked at it.</source>
        <translation>Те, що відрізняється від еталона, спричиняє тривогу. Прийміть конфігурацію, коли переглянете її.</translation>
    </message>
    <message>
        <source>You may look. Admins accept a baseline.</source>
        <translation>Ви можете переглядати. Приймають адміністратори.</translation>
    </message>
    <message>
        <source>Nobody has accepted a baseline yet, so nothing counts as drift.</source>
        <translation>Ще ніхто не прийняв еталона, тож ніщо не вважається відхиленням.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln values are not as accepted.</source>
        <translation>
            <numerusform>%Ln значення не таке, як прийнято.</numerusform>
            <numerusform>%Ln значення не такі, як прийнято.</numerusform>
            <numerusform>%Ln значень не такі, як прийнято.</numerusform>
        </translation>
    </message>
    <message>
        <source>As {0} accepted it, {1}.</source>
        <translation>Як прийнято: {0}, {1}.</translation>
    </message>
    <message>
        <source>The baseline is accepted.</source>
        <translation>Еталон прийнято.</translation>
    </message>
</context>
<context>
    <name>BranchesPanel</name>
    <message>
        <source>Branches</source>
        <translation>Гілки</translation>
    </message>
    <message>
        <source>Close the branches</source>
        <translation>Закрити гілки</translation>
    </message>
    <message>
        <source>Every version of every message. Strong: the branch that is shown.</source>
        <translation>Кожна версія кожного повідомлення. Жирним — показана гілка.</translation>
    </message>
    <message>
        <source>Branches of this conversation</source>
        <translation>Гілки цієї розмови</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Ви</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
</context>
<context>
    <name>BundleExport</name>
    <message>
        <source>Choose the folder to put the bundle into</source>
        <translation>Виберіть теку, куди покласти пакет</translation>
    </message>
    <message>
        <source>Exporting a signed bundle</source>
        <translation>Експорт підписаного пакета</translation>
    </message>
    <message>
        <source>{0} is written.</source>
        <translation>{0} записано.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing of it was kept.</source>
        <translation>Скасовано. Нічого з цього не збережено.</translation>
    </message>
    <message>
        <source>Nothing was exported; the page Audit says why.</source>
        <translation>Нічого не експортовано; сторінка «Аудит» каже чому.</translation>
    </message>
    <message>
        <source>Nothing was exported: it was not confirmed.</source>
        <translation>Нічого не експортовано: підтвердження не було.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Куди</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Події</translation>
    </message>
    <message numerus="yes">
        <source>%Ln at the least</source>
        <translation>
            <numerusform>щонайменше %Ln</numerusform>
            <numerusform>щонайменше %Ln</numerusform>
            <numerusform>щонайменше %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>everything</source>
        <translation>усе</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Звіт</translation>
    </message>
</context>
<context>
    <name>BundleForm</name>
    <message>
        <source>Period</source>
        <translation>Період</translation>
    </message>
    <message>
        <source>The whole log</source>
        <translation>Увесь журнал</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Останні 30 днів</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Цей квартал</translation>
    </message>
    <message>
        <source>Last quarter</source>
        <translation>Минулий квартал</translation>
    </message>
    <message>
        <source>From day to day…</source>
        <translation>Від дня до дня…</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Вигляд</translation>
    </message>
    <message>
        <source>A folder</source>
        <translation>Тека</translation>
    </message>
    <message>
        <source>One file (.tar)</source>
        <translation>Один файл (.tar)</translation>
    </message>
    <message>
        <source>Rounded outward to signed heads of the log, so a little more may be in it.</source>
        <translation>Округлюється назовні до підписаних вершин журналу, тож може містити трохи більше.</translation>
    </message>
    <message>
        <source>Only some criteria or people</source>
        <translation>Лише деякі критерії чи люди</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Від</translation>
    </message>
    <message>
        <source>to</source>
        <translation>до</translation>
    </message>
    <message>
        <source>This chooses what the report, events.csv, ocsf.jsonl and the registers show. It does not choose events: every event of the period is in the bundle, or nobody could verify it. The report says what was left out.</source>
        <translation>Це вибирає, що показують звіт, events.csv, ocsf.jsonl і реєстри. Подій це не вибирає: кожна подія періоду є в пакеті, інакше ніхто не зміг би його перевірити. Звіт каже, що пропущено.</translation>
    </message>
    <message>
        <source>Criteria; none for all</source>
        <translation>Критерії; жодного — усі</translation>
    </message>
    <message>
        <source>People; none for all</source>
        <translation>Люди; нікого — усі</translation>
    </message>
    <message>
        <source>criteria {0}</source>
        <translation>критерії {0}</translation>
    </message>
    <message>
        <source>people {0}</source>
        <translation>люди {0}</translation>
    </message>
</context>
<context>
    <name>BundlePanel</name>
    <message>
        <source>Signed bundle</source>
        <translation>Підписаний пакет</translation>
    </message>
    <message>
        <source>Hands out events with signed heads, registers and a report, which anyone can verify without Anchorhold. It is not encrypted: it has names of people, what they did and when, but nothing they wrote.</source>
        <translation>Видає події з підписаними вершинами, реєстрами та звітом; перевірити це може кожен без Anchorhold. Воно не зашифроване: містить імена людей, що й коли вони робили, але нічого з написаного ними.</translation>
    </message>
    <message>
        <source>Choose folder and export…</source>
        <translation>Вибрати теку й експортувати…</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Поступ експорту</translation>
    </message>
    <message>
        <source>Cancel export</source>
        <translation>Скасувати експорт</translation>
    </message>
    <message>
        <source>It goes on when you leave this page, and is shown above the footer.</source>
        <translation>Він триває, коли ви залишаєте цю сторінку, і показаний над нижнім рядком.</translation>
    </message>
    <message>
        <source>With this an auditor checks it</source>
        <translation>Цим його перевіряє аудитор</translation>
    </message>
    <message>
        <source>Commands that check the bundle</source>
        <translation>Команди, що перевіряють пакет</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Копіювати рядки</translation>
    </message>
    <message>
        <source>Save verify.py…</source>
        <translation>Зберегти verify.py…</translation>
    </message>
    <message>
        <source>Save allowed_signers…</source>
        <translation>Зберегти allowed_signers…</translation>
    </message>
    <message>
        <source>Export another…</source>
        <translation>Експортувати ще…</translation>
    </message>
    <message>
        <source>The first line must print the fingerprint above. The auditor should have received that of the signing key by another way; hand over verify.py and the keys apart from the bundle too. With a witness kept from before the auditor adds --witness FILE; without one, a log that was cut and signed again is not told.</source>
        <translation>Перший рядок має вивести відбиток, що вище. Відбиток ключа підпису аудитор мав одержати іншим шляхом; verify.py і ключі теж передайте окремо від пакета. Зі свідком, якого зберегли раніше, аудитор додає --witness ФАЙЛ; без нього обрізаного й знову підписаного журналу не видно.</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Ключ підпису</translation>
    </message>
    <message>
        <source>Waits for the confirmation, and for the engine…</source>
        <translation>Очікує підтвердження та рушія…</translation>
    </message>
    <message>
        <source>{0} % exported</source>
        <translation>Експортовано {0} %</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Експортується</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Скасовується…</translation>
    </message>
    <message>
        <source>Lies in</source>
        <translation>Лежить у</translation>
    </message>
    <message>
        <source>The auditor should have received this fingerprint by another way than the bundle, on paper or by telephone: it tells that the signature is of this site.</source>
        <translation>Цей відбиток аудитор мав одержати іншим шляхом, ніж пакет, — на папері чи телефоном: він доводить, що підпис належить цьому майданчику.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Події</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Відбиток</translation>
    </message>
</context>
<context>
    <name>Buttons</name>
    <message>
        <source>Clear the field</source>
        <translation>Очистити поле</translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message>
        <source>Refusal</source>
        <translation>Відмова</translation>
    </message>
</context>
<context>
    <name>CaseExportPanel</name>
    <message>
        <source>Hands out the events from the first of this case to its last, with signed heads, registers and a report, which anyone can verify without Anchorhold. It is not encrypted, and holds what was written about the case: its title, notes and outcome.</source>
        <translation>Видає події від першої до останньої в цьому інциденті з підписаними головами, реєстрами та звітом; перевірити їх може кожен без Anchorhold. Пакет не зашифровано, і в ньому є написане про інцидент: назва, примітки й підсумок.</translation>
    </message>
    <message>
        <source>Export: {0}</source>
        <translation>Експорт: {0}</translation>
    </message>
</context>
<context>
    <name>CasesTable</name>
    <message>
        <source>Cases</source>
        <translation>Інциденти</translation>
    </message>
    <message>
        <source>Alerts that belong together, what was done about them, and how soon. A case can be exported, signed.</source>
        <translation>Пов’язані між собою тривоги, що було зроблено й як швидко. Інцидент можна експортувати з підписом.</translation>
    </message>
    <message>
        <source>Filter by title or person</source>
        <translation>Фільтр за назвою чи особою</translation>
    </message>
    <message>
        <source>No case chosen</source>
        <translation>Інцидент не вибрано</translation>
    </message>
    <message>
        <source>No case yet</source>
        <translation>Інцидентів ще немає</translation>
    </message>
    <message>
        <source>A case gathers alerts that belong together, with notes and an outcome. To open one, choose alerts in the view Alerts, and add them to a new case.</source>
        <translation>Інцидент збирає пов’язані тривоги з примітками та підсумком. Щоб відкрити його, виберіть тривоги в розділі «Тривоги» й додайте їх до нового інциденту.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Відкриті</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закриті</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Усі стани</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Відкриті інциденти</translation>
    </message>
    <message>
        <source>Critical and open</source>
        <translation>Критичні й відкриті</translation>
    </message>
    <message>
        <source>To acknowledge</source>
        <translation>До підтвердження</translation>
    </message>
    <message>
        <source>To close</source>
        <translation>До закриття</translation>
    </message>
    <message>
        <source>Add note…</source>
        <translation>Примітка…</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Передати…</translation>
    </message>
    <message>
        <source>You may look and export. Admins write notes, hand over and close.</source>
        <translation>Ви можете переглядати й експортувати. Пишуть примітки, передають і закривають адміністратори.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Підсумок</translation>
    </message>
    <message>
        <source>What happened, in order</source>
        <translation>Що відбувалося, по порядку</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>Відкритих інцидентів немає</translation>
    </message>
    <message>
        <source>What was closed stays, with its notes and its outcome.</source>
        <translation>Закрите залишається, з нотатками й результатом.</translation>
    </message>
    <message>
        <source>Show closed cases</source>
        <translation>Показати закриті інциденти</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln in all</source>
        <translation>
            <numerusform>з %Ln загалом</numerusform>
            <numerusform>з %Ln загалом</numerusform>
            <numerusform>з %Ln загалом</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody should look now</source>
        <translation>Хтось має подивитися зараз</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Немає</translation>
    </message>
    <message numerus="yes">
        <source>Median of %Ln cases</source>
        <translation>
            <numerusform>Медіана %Ln інциденту</numerusform>
            <numerusform>Медіана %Ln інцидентів</numerusform>
            <numerusform>Медіана %Ln інцидентів</numerusform>
        </translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Передати</translation>
    </message>
    <message>
        <source>Who leads this case from now on. Only admins can.</source>
        <translation>Хто відтепер веде цей інцидент. Це можуть лише адміністратори.</translation>
    </message>
    <message>
        <source>Led by</source>
        <translation>Веде</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Рівень</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Виявлено</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Відкрито</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Тривоги</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Події</translation>
    </message>
    <message>
        <source>{0} leads it now.</source>
        <translation>Тепер веде: {0}.</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Закрити інцидент</translation>
    </message>
    <message>
        <source>Its alerts that are not closed are closed with it, as resolved.</source>
        <translation>Його незакриті тривоги закриються разом із ним як розв’язані.</translation>
    </message>
    <message>
        <source>Outcome: what it was and what was done</source>
        <translation>Підсумок: що це було й що зроблено</translation>
    </message>
    <message>
        <source>The case is closed.</source>
        <translation>Інцидент закрито.</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>New conversation</source>
        <translation>Нова розмова</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Пошук розмов</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Зупинити відповідь</translation>
    </message>
    <message>
        <source>Rename conversation</source>
        <translation>Перейменувати розмову</translation>
    </message>
    <message>
        <source>Delete conversation</source>
        <translation>Видалити розмову</translation>
    </message>
    <message>
        <source>Show or hide the parameters</source>
        <translation>Показати або сховати параметри</translation>
    </message>
    <message>
        <source>temperature, seed, max tokens, stop strings, system prompt, JSON schema, grammar</source>
        <comment>other words</comment>
        <translation>температура, зерно, макс. токенів, стоп-рядки, системний запит, схема JSON, граматика</translation>
    </message>
    <message>
        <source>Undo deleting</source>
        <translation>Скасувати видалення</translation>
    </message>
    <message>
        <source>Pin or unpin conversation</source>
        <translation>Закріпити або відкріпити розмову</translation>
    </message>
    <message>
        <source>Move conversation to a folder</source>
        <translation>Перемістити розмову в теку</translation>
    </message>
    <message>
        <source>Duplicate conversation</source>
        <translation>Дублювати розмову</translation>
    </message>
    <message>
        <source>Show all branches</source>
        <translation>Показати всі гілки</translation>
    </message>
    <message>
        <source>tree of the conversation, all versions</source>
        <comment>other words</comment>
        <translation>дерево розмови, усі версії</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Нова тека</translation>
    </message>
    <message>
        <source>Quote the selection in the composer</source>
        <translation>Цитувати виділене в полі вводу</translation>
    </message>
    <message>
        <source>Edit the last question</source>
        <translation>Редагувати останнє запитання</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Копіювати останню відповідь</translation>
    </message>
    <message>
        <source>Regenerate the last answer</source>
        <translation>Відповісти на останнє запитання знову</translation>
    </message>
    <message>
        <source>write another answer, try again, retry</source>
        <comment>other words</comment>
        <translation>написати іншу відповідь, спробувати ще раз, повторити</translation>
    </message>
    <message>
        <source>Continue the last answer</source>
        <translation>Продовжити останню відповідь</translation>
    </message>
    <message>
        <source>Compare the last answer with other parameters</source>
        <translation>Порівняти останню відповідь з іншими параметрами</translation>
    </message>
    <message>
        <source>two answers side by side</source>
        <comment>other words</comment>
        <translation>дві відповіді поруч</translation>
    </message>
    <message>
        <source>Show the exact prompt of the last answer</source>
        <translation>Показати точний запит останньої відповіді</translation>
    </message>
    <message>
        <source>what the model was given, raw prompt, template</source>
        <comment>other words</comment>
        <translation>що отримала модель, сирий запит, шаблон</translation>
    </message>
    <message>
        <source>Insert a prompt</source>
        <translation>Вставити запит</translation>
    </message>
    <message>
        <source>Save what is written as a prompt</source>
        <translation>Зберегти написане як запит</translation>
    </message>
    <message>
        <source>Edit prompts</source>
        <translation>Редагувати запити</translation>
    </message>
    <message>
        <source>Choose a preset</source>
        <translation>Вибрати набір</translation>
    </message>
    <message>
        <source>Save the parameters as a preset</source>
        <translation>Зберегти параметри як набір</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Розмова</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Запит</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Набір</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>Перемістити в теку</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Більше</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Інші дії</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Параметри</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>До кінця</translation>
    </message>
    <message>
        <source>The conversation that was open here was deleted in another window.</source>
        <translation>Розмову, яка була тут відкрита, видалено в іншому вікні.</translation>
    </message>
    <message>
        <source>{0} tok/s</source>
        <translation>{0} ток/с</translation>
    </message>
    <message>
        <source>{0} tokens, and {1} fit</source>
        <translation>токенів {0}, а вміщується {1}</translation>
    </message>
    <message>
        <source>more than fits</source>
        <translation>більше, ніж вміщується</translation>
    </message>
    <message>
        <source>Start a new chat</source>
        <translation>Новий чат</translation>
    </message>
    <message>
        <source>Leave out the oldest</source>
        <translation>Пропустити найдавніші</translation>
    </message>
    <message>
        <source>Summarise the oldest</source>
        <translation>Переказати найдавніші</translation>
    </message>
    <message>
        <source>The context is full: this would be {0}. Nothing was sent.</source>
        <translation>Контекст заповнено: вийшло б {0}. Нічого не надіслано.</translation>
    </message>
    <message>
        <source>This message alone does not fit: it would be {0}. Nothing was sent. Shorten it.</source>
        <translation>Саме це повідомлення не вміщується: вийшло б {0}. Нічого не надіслано. Скоротіть його.</translation>
    </message>
    <message>
        <source>What you changed in the question is left out.</source>
        <translation>Ваші зміни в запитанні відкинуто.</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Продовжити редагування</translation>
    </message>
    <message>
        <source>Editing a question: sending it makes a new branch, and the old one stays.</source>
        <translation>Редагування запитання: надсилання створює нову гілку, стара лишається.</translation>
    </message>
    <message>
        <source>Cancel editing</source>
        <translation>Скасувати редагування</translation>
    </message>
    <message>
        <source>A prompt is still on its way. It appears in the list as soon as the model has time for it.</source>
        <translation>Запит ще в дорозі. Він з’явиться у списку, щойно модель матиме на нього час.</translation>
    </message>
    <message>
        <source>A prompt that was still on its way was not sent; it is kept as a draft.</source>
        <translation>Запит, який ще був у дорозі, не надіслано; його збережено як чернетку.</translation>
    </message>
</context>
<context>
    <name>CheckpointsPanel</name>
    <message>
        <source>Checkpoints</source>
        <translation>Контрольні точки</translation>
    </message>
    <message>
        <source>Signed heads of the log. Choose one to prove that the log went on unchanged from it to the latest, or two to prove it between them.</source>
        <translation>Підписані вершини журналу. Виберіть одну, щоб довести, що журнал від неї до останньої продовжувався без змін, або дві, щоб довести це між ними.</translation>
    </message>
    <message>
        <source>Both checkpoints and the hashes between them</source>
        <translation>Обидві контрольні точки та хеші між ними</translation>
    </message>
    <message>
        <source>Copy proof</source>
        <translation>Копіювати доказ</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Події</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Підписано</translation>
    </message>
    <message>
        <source>Show earlier checkpoints</source>
        <translation>Показати попередні контрольні точки</translation>
    </message>
    <message>
        <source>There are no two checkpoints yet.</source>
        <translation>Двох контрольних точок ще немає.</translation>
    </message>
    <message>
        <source>Choose an earlier checkpoint, or two.</source>
        <translation>Виберіть ранішу контрольну точку або дві.</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Перевіряється</translation>
    </message>
    <message>
        <source>The {0} events of the earlier are the first of the {1}, checked here</source>
        <translation>{0} подій ранішої є першими з {1}, перевірено тут</translation>
    </message>
    <message>
        <source>The proof does not lead to both signed roots. Verify the log.</source>
        <translation>Доказ не веде до обох підписаних коренів. Перевірте журнал.</translation>
    </message>
</context>
<context>
    <name>CodeBoxes</name>
    <message>
        <source>Digit {0} of 6 of the code</source>
        <translation>Цифра {0} з 6 коду</translation>
    </message>
</context>
<context>
    <name>CodeEntry</name>
    <message>
        <source>Recovery code</source>
        <translation>Код відновлення</translation>
    </message>
    <message>
        <source>Use a recovery code</source>
        <translation>Ввести код відновлення</translation>
    </message>
    <message>
        <source>Use the authenticator</source>
        <translation>Ввести код автентифікатора</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>This answer</source>
        <translation>Ця відповідь</translation>
    </message>
    <message>
        <source>Keep this answer</source>
        <translation>Лишити цю відповідь</translation>
    </message>
    <message>
        <source>With other parameters</source>
        <translation>З іншими параметрами</translation>
    </message>
    <message>
        <source>Keep the other one</source>
        <translation>Лишити іншу</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Лишити</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Параметри</translation>
    </message>
    <message>
        <source>Write the other answer</source>
        <translation>Написати іншу відповідь</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation>Закрити порівняння</translation>
    </message>
    <message>
        <source>Compare two answers</source>
        <translation>Порівняти дві відповіді</translation>
    </message>
    <message>
        <source>Set them on the right, then have it written.</source>
        <translation>Задайте їх праворуч і запустіть написання.</translation>
    </message>
    <message>
        <source>Parameters not kept for this answer</source>
        <translation>Параметри цієї відповіді не збережено</translation>
    </message>
    <message>
        <source>Temperature {0}, top-p {1}, top-k {2}, seed {3}</source>
        <translation>Температура {0}, top-p {1}, top-k {2}, зерно {3}</translation>
    </message>
    <message>
        <source>Write another one</source>
        <translation>Написати ще одну</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Зупинити</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message the model</source>
        <translation>Повідомлення моделі</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Запити</translation>
    </message>
    <message>
        <source>Prompt library</source>
        <translation>Бібліотека запитів</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Контекст</translation>
    </message>
    <message>
        <source>Context used</source>
        <translation>Використаний контекст</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Надіслати</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>Надіслати повідомлення</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Зупинити</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Зупинити відповідь</translation>
    </message>
    <message>
        <source>Waiting for the model…</source>
        <translation>Очікування моделі…</translation>
    </message>
    <message>
        <source>Loading the model… {0} %</source>
        <translation>Завантаження моделі… {0} %</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>Скасувати надсилання</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} з {1}</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>A second person agrees</source>
        <translation>Друга особа погоджується</translation>
    </message>
    <message>
        <source>Confirm with a code</source>
        <translation>Підтвердити кодом</translation>
    </message>
    <message>
        <source>User name of the second person</source>
        <translation>Ім’я користувача другої особи</translation>
    </message>
    <message>
        <source>Password of the second person</source>
        <translation>Пароль другої особи</translation>
    </message>
    <message>
        <source>Their password</source>
        <translation>Її пароль</translation>
    </message>
    <message>
        <source>Their code</source>
        <translation>Її код</translation>
    </message>
    <message>
        <source>A new code from your authenticator</source>
        <translation>Новий код із вашого автентифікатора</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Погодитися</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Підтвердити</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>Запит</translation>
    </message>
</context>
<context>
    <name>ConversationDelegate</name>
    <message>
        <source>Name of the folder</source>
        <translation>Назва теки</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Назва</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>Розмови</translation>
    </message>
    <message>
        <source>No conversations yet. Send a message, and it is kept here.</source>
        <translation>Розмов ще немає. Надішліть повідомлення, і воно збережеться тут.</translation>
    </message>
</context>
<context>
    <name>ConversationListModel</name>
    <message>
        <source>Pinned</source>
        <translation>Закріплені</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Теки</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Пошук…</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Знайдено</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”</source>
        <translation>Нічого не знайдено: «{0}»</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сьогодні</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Учора</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>Попередні 7 днів</translation>
    </message>
    <message>
        <source>open</source>
        <translation>відкрита</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрита</translation>
    </message>
    <message>
        <source>Folder {0}, {1}, {2}</source>
        <translation>Тека {0}, {1}, {2}</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Conversation</source>
        <translation>Розмова</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Нова тека</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Перейменувати</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Відкріпити</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Закріпити</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Видалити</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln conversations</source>
        <translation>
            <numerusform>Видалити %Ln розмову</numerusform>
            <numerusform>Видалити %Ln розмови</numerusform>
            <numerusform>Видалити %Ln розмов</numerusform>
        </translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Дублювати</translation>
    </message>
    <message>
        <source>The branch that is shown</source>
        <translation>Показана гілка</translation>
    </message>
    <message>
        <source>All branches</source>
        <translation>Усі гілки</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>Перемістити в теку</translation>
    </message>
    <message>
        <source>Out of folders</source>
        <translation>Поза теками</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Нова тека…</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Search conversations</source>
        <translation>Пошук розмов</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Нова</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Нова розмова</translation>
    </message>
    <message>
        <source>New conversation (Ctrl+N)</source>
        <translation>Нова розмова (Ctrl+N)</translation>
    </message>
    <message>
        <source>Delete this conversation</source>
        <translation>Видалити цю розмову</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln conversations</source>
        <translation>
            <numerusform>Видалити %Ln розмову</numerusform>
            <numerusform>Видалити %Ln розмови</numerusform>
            <numerusform>Видалити %Ln розмов</numerusform>
        </translation>
    </message>
    <message>
        <source>The disk is full, so this cannot be undone: its key is destroyed, and its text cannot be read again by anyone. The log keeps that it was deleted, and nothing of what it said.</source>
        <translation>Диск заповнено, тому цього не скасувати: ключ знищується, і тексту більше ніхто не прочитає. Журнал зберігає лише факт видалення, а не зміст.</translation>
    </message>
    <message>
        <source>Delete conversation</source>
        <translation>Видалити розмову</translation>
    </message>
</context>
<context>
    <name>ConversationThread</name>
    <message>
        <source>Ask the model</source>
        <translation>Запитайте модель</translation>
    </message>
    <message>
        <source>What you write here stays on this machine, encrypted, and only you can read it. The model has no network, no tools and no files.</source>
        <translation>Написане тут лишається зашифрованим на цьому комп’ютері, і прочитати це можете лише ви. Модель не має ні мережі, ні інструментів, ні файлів.</translation>
    </message>
    <message>
        <source>Not readable while the disk is full</source>
        <translation>Не читається, поки диск заповнений</translation>
    </message>
    <message>
        <source>Nothing of this conversation is lost. Opening it is recorded in the log, and the log has no room. Once there is some, it is shown here; until then it can be deleted.</source>
        <translation>З цієї розмови нічого не втрачено. Її відкриття записується в журнал, а в журналі немає місця. Щойно воно з’явиться, її буде показано тут; до того її можна видалити.</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>Читання запиту</translation>
    </message>
    <message>
        <source>Summarising the oldest messages: {0} of {1}</source>
        <translation>Переказ найдавніших повідомлень: {0} з {1}</translation>
    </message>
    <message>
        <source>Waiting for other answers: place {0}</source>
        <translation>Очікування інших відповідей: місце {0}</translation>
    </message>
    <message>
        <source>Reading the prompt: {0} of {1} tokens</source>
        <translation>Читання запиту: {0} з {1} токенів</translation>
    </message>
    <message>
        <source>Not stored yet: the disk is full. It is stored once there is room</source>
        <translation>Ще не збережено: диск заповнений. Буде збережено, щойно з’явиться місце</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копіювати</translation>
    </message>
    <message>
        <source>Copy this question</source>
        <translation>Копіювати це запитання</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Редагувати</translation>
    </message>
    <message>
        <source>Edit this question and ask again</source>
        <translation>Змінити це запитання і запитати знову</translation>
    </message>
    <message>
        <source>Copy this answer</source>
        <translation>Копіювати цю відповідь</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>Відповісти знову</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Go on where the answer ended</source>
        <translation>Продовжити з місця, де скінчилася відповідь</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Запит</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токени</numerusform>
            <numerusform>%Ln токенів</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} s, first after {1} s</source>
        <translation>{0} с, перший за {1} с</translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages summarised</source>
        <translation>
            <numerusform>стисло переказано %Ln найдавніше повідомлення</numerusform>
            <numerusform>стисло переказано %Ln найдавніші повідомлення</numerusform>
            <numerusform>стисло переказано %Ln найдавніших повідомлень</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages left out</source>
        <translation>
            <numerusform>пропущено %Ln найдавніше повідомлення</numerusform>
            <numerusform>пропущено %Ln найдавніші повідомлення</numerusform>
            <numerusform>пропущено %Ln найдавніших повідомлень</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} tok/s</source>
        <translation>{0} ток/с</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} с</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Зупинено</translation>
    </message>
    <message>
        <source>Interrupted, what was there is kept</source>
        <translation>Перервано, написане збережено</translation>
    </message>
    <message>
        <source>Regenerate this answer</source>
        <translation>Відповісти на це запитання знову</translation>
    </message>
    <message>
        <source>Show the exact prompt</source>
        <translation>Показати точний запит</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Перервано</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Невдача</translation>
    </message>
    <message>
        <source>Ended at the token limit</source>
        <translation>Завершено за лімітом токенів</translation>
    </message>
    <message>
        <source>Ended: the context is full</source>
        <translation>Завершено: контекст заповнено</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Headings of {0}</source>
        <translation>Заголовки: {0}</translation>
    </message>
</context>
<context>
    <name>DaysCard</name>
    <message>
        <source>Events and refusals per day</source>
        <translation>Події та відмови за день</translation>
    </message>
    <message>
        <source>Events per day</source>
        <translation>Подій за день</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln день</numerusform>
            <numerusform>%Ln дні</numerusform>
            <numerusform>%Ln днів</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DaysPanel</name>
    <message>
        <source>Days shown</source>
        <translation>Показані дні</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln день</numerusform>
            <numerusform>%Ln дні</numerusform>
            <numerusform>%Ln днів</numerusform>
        </translation>
    </message>
    <message>
        <source>Events: {0}</source>
        <translation>Події: {0}</translation>
    </message>
    <message>
        <source>Refusals: {0}</source>
        <translation>Відмови: {0}</translation>
    </message>
    <message>
        <source>Events per day</source>
        <translation>Подій за день</translation>
    </message>
    <message>
        <source>Refusals per day</source>
        <translation>Відмови за день</translation>
    </message>
</context>
<context>
    <name>DeliveryPanel</name>
    <message>
        <source>Where alerts go</source>
        <translation>Куди йдуть тривоги</translation>
    </message>
    <message>
        <source>Notifications of this desktop</source>
        <translation>Сповіщення цього робочого стола</translation>
    </message>
    <message>
        <source>Syslog of this machine</source>
        <translation>Syslog цієї машини</translation>
    </message>
    <message>
        <source>Folder on another volume</source>
        <translation>Тека на іншому носії</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Огляд…</translation>
    </message>
    <message>
        <source>This desktop shows no notifications; the window asks for attention instead.</source>
        <translation>Цей робочий стіл не показує сповіщень; натомість увагу привертає саме вікно.</translation>
    </message>
    <message>
        <source>Save and try</source>
        <translation>Зберегти й спробувати</translation>
    </message>
    <message>
        <source>Says that an alert was raised, and which, also while this window is behind others. For you on this computer alone; while locked without a word of what it is.</source>
        <translation>Повідомляє, що виникла тривога і яка саме, навіть коли це вікно за іншими. Лише для вас на цьому комп’ютері; при заблокованій консолі без жодних подробиць.</translation>
    </message>
    <message>
        <source>RFC 5424, over the machine&apos;s own socket; nothing leaves it.</source>
        <translation>RFC 5424, через власний сокет машини; ніщо її не полишає.</translation>
    </message>
    <message>
        <source>Each alert is appended to a file there, each line chained to the one before: one that was changed or taken out between others shows, one cut off at the end only to the engine. Empty for none.</source>
        <translation>Кожна тривога дописується там до файлу, кожен рядок пов’язаний із попереднім: змінений чи вилучений між іншими помітно, відрізаний у кінці помітить лише рушій. Порожньо — ніякої.</translation>
    </message>
    <message>
        <source>You may look. Admins change where alerts go.</source>
        <translation>Ви можете переглядати. Куди йдуть тривоги, змінюють адміністратори.</translation>
    </message>
    <message>
        <source>Works.</source>
        <translation>Працює.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts wait for it.</source>
        <translation>
            <numerusform>На неї чекає %Ln тривога.</numerusform>
            <numerusform>На неї чекають %Ln тривоги.</numerusform>
            <numerusform>На неї чекає %Ln тривог.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” is no whole path. Name the folder from the root on, as /mnt/backup. Nothing was changed.</source>
        <translation>«{0}» — не повний шлях. Вкажіть теку від кореня, наприклад /mnt/backup. Нічого не змінено.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Збережено.</translation>
    </message>
    <message>
        <source>There is no folder “{0}”. Nothing was changed. Make it on another volume, or mount that volume, then save again.</source>
        <translation>Теки «{0}» немає. Нічого не змінено. Створіть її на іншому томі або змонтуйте цей том, а тоді збережіть знову.</translation>
    </message>
</context>
<context>
    <name>DrawnWith</name>
    <message>
        <source>min-p {0}</source>
        <translation>min-p {0}</translation>
    </message>
    <message>
        <source>repeat penalty {0}</source>
        <translation>штраф за повтори {0}</translation>
    </message>
    <message>
        <source>no limit of tokens</source>
        <translation>без обмеження токенів</translation>
    </message>
    <message>
        <source>max tokens {0}</source>
        <translation>макс. токенів {0}</translation>
    </message>
    <message>
        <source>stop strings {0}</source>
        <translation>стоп-рядки {0}</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>схема JSON</translation>
    </message>
    <message>
        <source>grammar</source>
        <translation>граматика</translation>
    </message>
</context>
<context>
    <name>EntryArea</name>
    <message>
        <source>Thread</source>
        <translation>Перебіг розмови</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копіювати</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопійовано</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>Копіювати цей код</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Попередня версія</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Наступна версія</translation>
    </message>
    <message>
        <source>text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Показати більше</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Показати менше</translation>
    </message>
    <message>
        <source>Show all of this question</source>
        <translation>Показати це запитання повністю</translation>
    </message>
    <message>
        <source>Show only the beginning of this question</source>
        <translation>Показати лише початок цього запитання</translation>
    </message>
</context>
<context>
    <name>EventPanel</name>
    <message>
        <source>Exact bytes</source>
        <translation>Точні байти</translation>
    </message>
    <message>
        <source>Exact bytes of the event</source>
        <translation>Точні байти події</translation>
    </message>
    <message>
        <source>Copy bytes</source>
        <translation>Копіювати байти</translation>
    </message>
    <message>
        <source>Only this object</source>
        <translation>Лише цей об’єкт</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Особа</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Записано</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Об’єкт</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Значення</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Критерії</translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation>Лист</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Доказ</translation>
    </message>
</context>
<context>
    <name>EventsFile</name>
    <message numerus="yes">
        <source>%Ln lines are in {0}, for you alone.</source>
        <translation>
            <numerusform>%Ln рядок записано у {0}, лише для вас.</numerusform>
            <numerusform>%Ln рядки записано у {0}, лише для вас.</numerusform>
            <numerusform>%Ln рядків записано у {0}, лише для вас.</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} could not be written. Choose another folder.</source>
        <translation>Не вдалося записати {0}. Виберіть іншу теку.</translation>
    </message>
    <message>
        <source>Exporting: {0}</source>
        <translation>Експорт: {0}</translation>
    </message>
</context>
<context>
    <name>ExactTextEdit</name>
    <message>
        <source>With this the text would have {0} characters; at most {1} are taken. Nothing was pasted, and the clipboard still holds it. Shorten it, or take a part of it.</source>
        <translation>Тоді текст мав би символів: {0}; приймається щонайбільше {1}. Нічого не вставлено, у буфері обміну текст лишився. Скоротіть його або візьміть частину.</translation>
    </message>
    <message>
        <source>The text has a character that this field cannot keep as it is (U+{0}, character {1}). Nothing was pasted, and the clipboard still holds it. Replace it with a line break and paste again.</source>
        <translation>У тексті є символ, який це поле не може зберегти без змін (U+{0}, символ {1}). Нічого не вставлено, у буфері обміну текст лишився. Замініть його розривом рядка і вставте знову.</translation>
    </message>
</context>
<context>
    <name>FaultPanel</name>
    <message>
        <source>What</source>
        <translation>Що</translation>
    </message>
    <message>
        <source>The log proves</source>
        <translation>Журнал доводить</translation>
    </message>
    <message>
        <source>Found instead</source>
        <translation>Знайдено натомість</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Прийнято</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Ким</translation>
    </message>
    <message>
        <source>What, and why</source>
        <translation>Що і чому</translation>
    </message>
    <message>
        <source>Exceptions on record</source>
        <translation>Засвідчені винятки</translation>
    </message>
    <message>
        <source>Restore a copy</source>
        <translation>Відновити копію</translation>
    </message>
    <message>
        <source>Stop the engine, put back a copy of the data folder from before, and start again. What came after that copy is lost.</source>
        <translation>Зупиніть рушій, поверніть ранішу копію теки даних і запустіть знову. Те, що було після цієї копії, втрачено.</translation>
    </message>
    <message>
        <source>Accept it, as two persons</source>
        <translation>Прийняти вдвох</translation>
    </message>
    <message>
        <source>Reason for accepting</source>
        <translation>Причина прийняття</translation>
    </message>
    <message>
        <source>Why, in a sentence; it stays on record</source>
        <translation>Чому, одним реченням; воно лишається в журналі</translation>
    </message>
    <message>
        <source>Accept with a second person…</source>
        <translation>Прийняти з другою особою…</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Диск заповнено</translation>
    </message>
    <message>
        <source>Nothing new is taken on; what was acknowledged is stored. There are two ways out. Free space on the disk of the data folder outside of Anchorhold. Or delete here: conversations of your own on the Chat page, and models that are not active on the Models page. Space held back for this makes both possible. The engine goes on by itself, a few seconds after there is room.</source>
        <translation>Нового не приймаємо; підтверджене збережено. Є два виходи. Звільніть місце на диску теки даних поза Anchorhold. Або видаліть тут: власні розмови на сторінці «Чат» і неактивні моделі на сторінці «Моделі». Для цього збережено запас місця. Рушій продовжить сам за кілька секунд після появи місця.</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} і {1}</translation>
    </message>
    <message>
        <source>Read-only: stored data is in doubt</source>
        <translation>Лише читання: збережені дані сумнівні</translation>
    </message>
    <message>
        <source>Nothing is changed until this is settled; reading and verifying go on. Who may do what is judged by the log alone meanwhile.</source>
        <translation>Нічого не змінюється, доки це не з’ясовано; читання й перевірка тривають. Хто що може, тим часом визначає лише журнал.</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>і ще {0}</translation>
    </message>
    <message>
        <source>The log goes on after its last signed and proven event. Events that stay: {0}; put aside: {1}.</source>
        <translation>Журнал продовжується після останньої підписаної й доведеної події. Лишається подій: {0}; відкладено: {1}.</translation>
    </message>
    <message numerus="yes">
        <source>; %Ln events put aside</source>
        <translation>
            <numerusform>; %Ln подію відкладено</numerusform>
            <numerusform>; %Ln події відкладено</numerusform>
            <numerusform>; %Ln подій відкладено</numerusform>
        </translation>
    </message>
    <message>
        <source>What the log proves holds from then on; other rows go.</source>
        <translation>Відтоді діє те, що доводить журнал; інші рядки вилучаються.</translation>
    </message>
    <message>
        <source>The log here holds, and leaves a new witness.</source>
        <translation>Журнал тут чинний і лишає нового свідка.</translation>
    </message>
    <message>
        <source>You and another admin or an auditor agree, with a reason. The store as it is now is kept as a copy. This stays on record as an exception.</source>
        <translation>Ви та інший адміністратор або аудитор погоджуєтеся, вказавши причину. Теперішня база зберігається як копія. Це лишається в журналі як виняток.</translation>
    </message>
    <message>
        <source>the log</source>
        <translation>журнал</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>рядки</translation>
    </message>
    <message>
        <source>the witness</source>
        <translation>свідок</translation>
    </message>
    <message>
        <source>the store</source>
        <translation>база</translation>
    </message>
    <message>
        <source>Accepted. The engine is open again; the exception stays on record.</source>
        <translation>Прийнято. Рушій знову відкритий; виняток лишається в журналі.</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Особа</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Об’єкт</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Рівень</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Критерій</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Відповідає</translation>
    </message>
    <message>
        <source>Not closed</source>
        <translation>Не закриті</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Усі стани</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Усі рівні</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Усі правила</translation>
    </message>
    <message>
        <source>Everybody&apos;s</source>
        <translation>Усіх</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Усі дні</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Останні 24 години</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Останні 7 днів</translation>
    </message>
    <message>
        <source>Last 28 days</source>
        <translation>Останні 28 днів</translation>
    </message>
    <message>
        <source>From day to day…</source>
        <translation>Від дня до дня…</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>Усі результати</translation>
    </message>
    <message>
        <source>Refused and failed</source>
        <translation>Відмови й невдачі</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>All people</source>
        <translation>Усі люди</translation>
    </message>
    <message>
        <source>All acts</source>
        <translation>Усі дії</translation>
    </message>
    <message>
        <source>All objects</source>
        <translation>Усі об’єкти</translation>
    </message>
    <message>
        <source>All criteria</source>
        <translation>Усі критерії</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Від</translation>
    </message>
    <message>
        <source>to</source>
        <translation>до</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>People and sign-in</source>
        <translation>Люди та вхід</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Моделі</translation>
    </message>
    <message>
        <source>Keys, engine and log</source>
        <translation>Ключі, рушій, журнал</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>Знайти в цій розмові</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Назад (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Далі (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Закрити (Esc)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} з {1}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Нічого не знайдено</translation>
    </message>
</context>
<context>
    <name>FindingForm</name>
    <message>
        <source>None</source>
        <translation>Немає</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Ще ніхто</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Критерій</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Відповідає</translation>
    </message>
    <message>
        <source>To be mended</source>
        <translation>Усунути</translation>
    </message>
    <message>
        <source>Remedy: what is done about it</source>
        <translation>Усунення: що робиться</translation>
    </message>
</context>
<context>
    <name>FindingsTable</name>
    <message>
        <source>Findings</source>
        <translation>Висновки</translation>
    </message>
    <message>
        <source>Weaknesses of controls: who mends them, until when, and who checked that it was done.</source>
        <translation>Слабкі місця контролю: хто їх усуває, до якого дня й хто перевірив.</translation>
    </message>
    <message>
        <source>Filter by title, person or criterion</source>
        <translation>Фільтр: назва, особа, критерій</translation>
    </message>
    <message>
        <source>No finding chosen</source>
        <translation>Висновок не вибрано</translation>
    </message>
    <message>
        <source>No finding yet</source>
        <translation>Висновків ще немає</translation>
    </message>
    <message>
        <source>A finding is a weakness of a control that somebody is to mend until a day. A failed check opens one by itself; an alert or a person can too.</source>
        <translation>Висновок — це слабке місце контролю, яке хтось має усунути до певного дня. Невдала перевірка відкриває його сама; можна й з тривоги чи власноруч.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Відкриті</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Прострочені</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закриті</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Усі стани</translation>
    </message>
    <message>
        <source>Open findings</source>
        <translation>Відкриті висновки</translation>
    </message>
    <message>
        <source>Without owner</source>
        <translation>Без відповідальних</translation>
    </message>
    <message>
        <source>Until closed</source>
        <translation>До закриття</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Змінити…</translation>
    </message>
    <message>
        <source>Add note…</source>
        <translation>Примітка…</translation>
    </message>
    <message>
        <source>Show its alert</source>
        <translation>Показати тривогу</translation>
    </message>
    <message>
        <source>You may open findings, write notes and close. Admins change them.</source>
        <translation>Ви можете відкривати висновки, писати примітки й закривати. Змінюють їх адміністратори.</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Усунення</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Що зроблено</translation>
    </message>
    <message>
        <source>No finding is open</source>
        <translation>Відкритих висновків немає</translation>
    </message>
    <message>
        <source>What was closed stays, with its remedy and how it was checked.</source>
        <translation>Закрите залишається, з усуненням і тим, як його перевірено.</translation>
    </message>
    <message>
        <source>Show closed findings</source>
        <translation>Показати закриті висновки</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln in all</source>
        <translation>
            <numerusform>з %Ln загалом</numerusform>
            <numerusform>з %Ln загалом</numerusform>
            <numerusform>з %Ln загалом</numerusform>
        </translation>
    </message>
    <message>
        <source>Mend them, or set a later day</source>
        <translation>Усуньте або задайте пізніший день</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Немає</translation>
    </message>
    <message>
        <source>Give them to somebody</source>
        <translation>Віддайте їх комусь</translation>
    </message>
    <message numerus="yes">
        <source>Median of %Ln findings</source>
        <translation>
            <numerusform>Медіана %Ln висновку</numerusform>
            <numerusform>Медіана %Ln висновків</numerusform>
            <numerusform>Медіана %Ln висновків</numerusform>
        </translation>
    </message>
    <message>
        <source>None yet; without one it cannot be closed.</source>
        <translation>Ще немає; без нього висновок не закрити.</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Критерій</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Відповідає</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>ще ніхто</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Термін</translation>
    </message>
    <message>
        <source>no day set</source>
        <translation>день не задано</translation>
    </message>
    <message>
        <source>Out of</source>
        <translation>Звідки</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Відкрито</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Відкрито ким</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>Закрито ким</translation>
    </message>
    <message>
        <source>Finding opened.</source>
        <translation>Висновок відкрито.</translation>
    </message>
    <message>
        <source>Open a finding</source>
        <translation>Відкрити висновок</translation>
    </message>
    <message>
        <source>A finding is a weakness of a control that somebody is to mend.</source>
        <translation>Висновок — це слабке місце контролю, яке хтось має усунути.</translation>
    </message>
    <message>
        <source>Open finding</source>
        <translation>Відкрити висновок</translation>
    </message>
    <message>
        <source>Change the finding</source>
        <translation>Змінити висновок</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зберегти</translation>
    </message>
    <message>
        <source>Finding changed.</source>
        <translation>Висновок змінено.</translation>
    </message>
    <message>
        <source>Close the finding</source>
        <translation>Закрити висновок</translation>
    </message>
    <message>
        <source>It needs a remedy. Who was to mend it does not close it where somebody else could.</source>
        <translation>Потрібне усунення. Хто мав усунути, не закриває, якщо це може хтось інший.</translation>
    </message>
    <message>
        <source>How it was checked</source>
        <translation>Як це перевірено</translation>
    </message>
    <message>
        <source>The finding is closed.</source>
        <translation>Висновок закрито.</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>The first admin</source>
        <translation>Перший адміністратор</translation>
    </message>
    <message>
        <source>You will be admin, steward and analyst until others join. The log records that one person holds these roles.</source>
        <translation>Ви будете адміністратором, розпорядником і аналітиком, доки не приєднаються інші. Журнал засвідчує, що ці ролі має одна особа.</translation>
    </message>
    <message>
        <source>This site</source>
        <translation>Цей майданчик</translation>
    </message>
    <message>
        <source>First admin</source>
        <translation>Перший адміністратор</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Другий фактор</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Ключ відновлення</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Початкова модель</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Готується</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Creating the vault</source>
        <translation>Створюється сховище</translation>
    </message>
    <message>
        <source>If the desktop asks for a password for its keyring, give one or cancel: the vault works either way.</source>
        <translation>Якщо робочий стіл питає пароль свого сховку ключів, введіть його або скасуйте: сховище працюватиме в обох випадках.</translation>
    </message>
    <message>
        <source>Confirm code</source>
        <translation>Підтвердити код</translation>
    </message>
</context>
<context>
    <name>FolderMenu</name>
    <message>
        <source>Folder</source>
        <translation>Тека</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Відкрити</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Перейменувати</translation>
    </message>
    <message>
        <source>Remove folder, keep conversations</source>
        <translation>Вилучити теку, лишити розмови</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Audit {0}</source>
        <translation>Аудит {0}</translation>
    </message>
    <message>
        <source>{0}, not signed any more</source>
        <translation>{0}, більше не підписується</translation>
    </message>
    <message>
        <source>; sockets are refused</source>
        <translation>; сокети заборонено</translation>
    </message>
    <message>
        <source>Sealing…</source>
        <translation>Запечатування…</translation>
    </message>
    <message>
        <source>Engine not answering</source>
        <translation>Рушій не відповідає</translation>
    </message>
    <message>
        <source>Looking for the engine</source>
        <translation>Пошук рушія</translation>
    </message>
    <message>
        <source>No vault yet</source>
        <translation>Сховища ще немає</translation>
    </message>
    <message>
        <source>Vault sealed</source>
        <translation>Сховище запечатане</translation>
    </message>
    <message>
        <source>Vault unsealed</source>
        <translation>Сховище розпечатане</translation>
    </message>
    <message>
        <source>Vault read-only</source>
        <translation>Сховище лише для читання</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Диск заповнено</translation>
    </message>
    <message>
        <source>%s, machine key by waiver</source>
        <translation>%s, ключ машини як виняток</translation>
    </message>
    <message>
        <source>private engine</source>
        <translation>власний рушій</translation>
    </message>
    <message>
        <source>service</source>
        <translation>служба</translation>
    </message>
    <message>
        <source>No model active</source>
        <translation>Немає активної моделі</translation>
    </message>
    <message>
        <source>{0}, stopped</source>
        <translation>{0}, зупинено</translation>
    </message>
    <message>
        <source>{0}, loading {1} %</source>
        <translation>{0}, завантаження {1} %</translation>
    </message>
    <message>
        <source>Not isolated: sockets are allowed</source>
        <translation>Не ізольовано: сокети дозволено</translation>
    </message>
    <message>
        <source>Interface up: {0}</source>
        <translation>Інтерфейс: {0}</translation>
    </message>
    <message>
        <source>Isolated: no interface up</source>
        <translation>Ізольовано: немає інтерфейсів</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Заблоковано</translation>
    </message>
    <message>
        <source>Locks in under 1 min</source>
        <translation>Блокування менш ніж за 1 хв</translation>
    </message>
    <message>
        <source>Locks in {0} min</source>
        <translation>Блокування за {0} хв</translation>
    </message>
</context>
<context>
    <name>FooterMenus</name>
    <message>
        <source>Sign-in</source>
        <translation>Вхід</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Відомості</translation>
    </message>
    <message>
        <source>The engine has not answered yet</source>
        <translation>Рушій ще не відповів</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln подія</numerusform>
            <numerusform>%Ln події</numerusform>
            <numerusform>%Ln подій</numerusform>
        </translation>
    </message>
    <message>
        <source>Root {0}</source>
        <translation>Корінь {0}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>Interfaces up: {0}</source>
        <translation>Увімкнені інтерфейси: {0}</translation>
    </message>
    <message>
        <source>Engine {0}, {1}</source>
        <translation>Рушій {0}, {1}</translation>
    </message>
    <message>
        <source>Install {0}</source>
        <translation>Інсталяція {0}</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>Until</source>
        <translation>До</translation>
    </message>
</context>
<context>
    <name>InPlacePanel</name>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
</context>
<context>
    <name>InvitationFile</name>
    <message>
        <source>Save the invitation of {0}</source>
        <translation>Зберегти запрошення для {0}</translation>
    </message>
    <message>
        <source>The invitation of {0} was not saved, and cannot be any more. Invite them anew.</source>
        <translation>Запрошення для {0} не збережено, і зберегти його вже не можна. Запросіть особу знову.</translation>
    </message>
    <message>
        <source>Saved as {2}. Give the file to {0} by hand: whoever holds it can redeem it, once, until {1}.</source>
        <translation>Збережено як {2}. Передайте файл особисто ({0}): хто його має, може скористатися ним один раз, до {1}.</translation>
    </message>
    <message>
        <source>The file could not be written, so the invitation is lost. Invite them anew.</source>
        <translation>Файл не вдалося записати, запрошення втрачено. Запросіть особу знову.</translation>
    </message>
</context>
<context>
    <name>InvitationStep</name>
    <message>
        <source>Redeem an invitation</source>
        <translation>Скористатися запрошенням</translation>
    </message>
    <message>
        <source>An admin gave you a file. It works once; open it here or paste its text.</source>
        <translation>Адміністратор дав вам файл. Він діє один раз; відкрийте його тут або вставте його текст.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Відкрити файл</translation>
    </message>
    <message>
        <source>Text of the invitation</source>
        <translation>Текст запрошення</translation>
    </message>
    <message>
        <source>This is not the text of an invitation. Open the file the admin gave you, or paste all of it.</source>
        <translation>Це не текст запрошення. Відкрийте файл від адміністратора або вставте його повністю.</translation>
    </message>
</context>
<context>
    <name>InviteDialog</name>
    <message>
        <source>User name</source>
        <translation>Ім’я користувача</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Ролі</translation>
    </message>
    <message>
        <source>Analyst: chats, own conversations only</source>
        <translation>Аналітик: чат, лише власні розмови</translation>
    </message>
    <message>
        <source>Steward: brings models in and approves another&apos;s</source>
        <translation>Розпорядник: додає моделі, схвалює чужі</translation>
    </message>
    <message>
        <source>Admin: people, settings, the log</source>
        <translation>Адміністратор: люди, налаштування, журнал</translation>
    </message>
    <message>
        <source>Auditor: reads the log, changes nothing</source>
        <translation>Аудитор: читає журнал, нічого не змінює</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>An auditor may not also be admin or steward: nobody checks their own work.</source>
        <translation>Аудитор не може бути ще й адміністратором чи розпорядником: ніхто не перевіряє власну роботу.</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Приховати</translation>
    </message>
    <message>
        <source>Cancel: {0}</source>
        <translation>Скасувати: {0}</translation>
    </message>
    <message>
        <source>Dismiss: {0}</source>
        <translation>Приховати: {0}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>JobTray</name>
    <message>
        <source>and {0} more</source>
        <translation>і ще {0}</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Cancelled.</source>
        <translation>Скасовано.</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>New recovery key…</source>
        <translation>Новий ключ відновлення…</translation>
    </message>
    <message>
        <source>Replace master key…</source>
        <translation>Замінити головний ключ…</translation>
    </message>
    <message>
        <source>Replace signing key…</source>
        <translation>Замінити ключ підпису…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Ключі</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>{0} of {1} can unseal the vault</source>
        <translation>Розпечатати сховище можуть {0} з {1}</translation>
    </message>
    <message>
        <source>Custodians</source>
        <translation>Хранителі</translation>
    </message>
    <message>
        <source>{0}; only custodians can unseal it</source>
        <translation>{0}; розпечатують лише хранителі</translation>
    </message>
    <message>
        <source>{0}; everyone who can sign in can unseal it</source>
        <translation>{0}; розпечатує кожен, хто може увійти</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Ключ відновлення</translation>
    </message>
    <message>
        <source>printed; a lost one can be made anew</source>
        <translation>надруковано; втрачений можна створити знову</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Цей комп’ютер</translation>
    </message>
    <message>
        <source>Let everyone unseal…</source>
        <translation>Дозволити розпечатувати всім…</translation>
    </message>
    <message>
        <source>Let only custodians unseal…</source>
        <translation>Дозволити лише хранителям…</translation>
    </message>
    <message>
        <source>Let this machine unseal…</source>
        <translation>Дозволити цьому комп’ютеру…</translation>
    </message>
    <message>
        <source>Take the machine&apos;s key away…</source>
        <translation>Забрати ключ у комп’ютера…</translation>
    </message>
    <message>
        <source>since {0}; former keys: {1}</source>
        <translation>з {0}; попередніх ключів: {1}</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Ключ підпису</translation>
    </message>
    <message>
        <source>Does not unseal the vault by itself.</source>
        <translation>Не розпечатує сховище самостійно.</translation>
    </message>
    <message>
        <source>Unseals by itself, with a key only its TPM 2 opens.</source>
        <translation>Розпечатує сам ключем, який відкриває лише його TPM 2.</translation>
    </message>
    <message>
        <source>Unseals by itself, with a key in the desktop&apos;s keyring.</source>
        <translation>Розпечатує сам ключем зі сховку ключів робочого столу.</translation>
    </message>
    <message>
        <source>Unseals by itself, with a key on its encrypted disk.</source>
        <translation>Розпечатує сам ключем зі свого зашифрованого диска.</translation>
    </message>
    <message>
        <source>Unseals by itself, under a waiver, with a key on a disk that does not protect it.</source>
        <translation>Розпечатує сам, як виняток, ключем із диска, який його не захищає.</translation>
    </message>
    <message>
        <source>Everyone else&apos;s key slot is removed at once. They still sign in while the vault is unsealed; when it is sealed they wait for a custodian. Custodians are chosen on the People page.</source>
        <translation>Комірки ключів усіх інших вилучаються одразу. Вони далі входять, поки сховище розпечатане; коли воно запечатане, чекають на хранителя. Хранителів призначають на сторінці «Люди».</translation>
    </message>
    <message>
        <source>A key slot comes back for each person at their next sign-in.</source>
        <translation>Комірка ключа повертається кожному під час наступного входу.</translation>
    </message>
    <message>
        <source>Only custodians can unseal now.</source>
        <translation>Тепер розпечатують лише хранителі.</translation>
    </message>
    <message>
        <source>Everyone can unseal, from their next sign-in on.</source>
        <translation>Розпечатувати може кожен, починаючи з наступного входу.</translation>
    </message>
    <message>
        <source>The engine then unseals the vault whenever it starts, without anyone there. Its key is kept by the TPM 2, the desktop&apos;s keyring or an encrypted disk, whatever this machine has; if it has none, a second admin has to waive that.</source>
        <translation>Тоді рушій розпечатує сховище за кожного запуску, навіть коли нікого немає. Його ключ зберігає TPM 2, сховок ключів робочого столу чи зашифрований диск, що є на цьому комп’ютері; якщо нічого немає, другий адміністратор має дозволити виняток.</translation>
    </message>
    <message>
        <source>This machine unseals the vault by itself from now on.</source>
        <translation>Відтепер цей комп’ютер розпечатує сховище сам.</translation>
    </message>
    <message>
        <source>After its next start the engine waits for a person to sign in.</source>
        <translation>Після наступного запуску рушій чекає на вхід людини.</translation>
    </message>
    <message>
        <source>This machine does not unseal the vault any more.</source>
        <translation>Цей комп’ютер більше не розпечатує сховище.</translation>
    </message>
    <message>
        <source>Do this when the recovery key was lost or seen by someone. The former one opens nothing any more from that moment on. The new one is shown once; have a printer, a stick or paper at hand.</source>
        <translation>Зробіть це, якщо ключ відновлення втрачено або його хтось побачив. Попередній відтоді нічого не відкриває. Новий показується один раз; майте під рукою принтер, флешку чи папір.</translation>
    </message>
    <message>
        <source>Do this when someone has left. Every key is wrapped anew; passwords and the recovery key stay as they are. The former master key opens none of the key files any more; a copy of the folder that was taken before still opens with what opened it then.</source>
        <translation>Зробіть це, коли хтось пішов. Кожен ключ загортається знову; паролі та ключ відновлення не змінюються. Попередній головний ключ більше не відкриває жодного файлу ключів; раніше зроблена копія теки й далі відкривається тим, що відкривало її тоді.</translation>
    </message>
    <message>
        <source>The master key is replaced.</source>
        <translation>Головний ключ замінено.</translation>
    </message>
    <message>
        <source>The present key is broken and cannot sign the new one, so another admin has to agree, and whoever verifies has to take the new one on your word. Restore the key file from a backup instead if there is one.</source>
        <translation>Теперішній ключ пошкоджено, і він не може підписати новий. Тож має погодитися ще один адміністратор, а той, хто перевіряє, прийматиме новий на ваше слово. Якщо є резервна копія, натомість відновіть із неї файл ключів.</translation>
    </message>
    <message>
        <source>The present key signs the new one, and the log says both. What it signed stays valid; auditors need the new list of signing keys, which Audit, Witness saves.</source>
        <translation>Теперішній ключ підписує новий, і журнал називає обидва. Те, що він підписав, лишається чинним; аудиторам потрібен новий список ключів підпису, його зберігають у розділі «Аудит», «Свідок».</translation>
    </message>
    <message>
        <source>Someone else may have the present key: revoke it</source>
        <translation>Теперішній ключ може бути в когось іще: відкликати його</translation>
    </message>
    <message>
        <source>The signing key is replaced.</source>
        <translation>Ключ підпису замінено.</translation>
    </message>
</context>
<context>
    <name>LanguageRow</name>
    <message>
        <source>Language</source>
        <translation>Мова</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Як у системі</translation>
    </message>
    <message>
        <source>Anchorhold speaks this language from its next start on. Close the window and open it again; a running answer goes on and is kept.</source>
        <translation>Anchorhold говоритиме цією мовою з наступного запуску. Закрийте вікно і відкрийте знову; поточна відповідь триває і буде збережена.</translation>
    </message>
</context>
<context>
    <name>LinesField</name>
    <message numerus="yes">
        <source>%Ln characters too many</source>
        <translation>
            <numerusform>Зайвий %Ln знак</numerusform>
            <numerusform>Зайві %Ln знаки</numerusform>
            <numerusform>Зайвих %Ln знаків</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockedPage</name>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Розблокувати</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Вийти</translation>
    </message>
    <message>
        <source>Code from your authenticator</source>
        <translation>Код із вашого автентифікатора</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Заблоковано</translation>
    </message>
    <message>
        <source>{0} is signed in. A running answer goes on and is kept.</source>
        <translation>{0} у системі. Поточна відповідь триває і буде збережена.</translation>
    </message>
    <message>
        <source>Unlocking</source>
        <translation>Розблокування</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Anchorhold</source>
        <translation>Anchorhold</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Знайти на цій сторінці</translation>
    </message>
    <message>
        <source>Show all commands</source>
        <translation>Показати всі команди</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Заблокувати зараз</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Вийти</translation>
    </message>
    <message>
        <source>About Anchorhold</source>
        <translation>Про Anchorhold</translation>
    </message>
    <message>
        <source>Welcome. Sign in with your password and your next code.</source>
        <translation>Вітаємо. Увійдіть зі своїм паролем і наступним кодом.</translation>
    </message>
    <message>
        <source>The vault takes no changes.</source>
        <translation>Сховище не приймає змін.</translation>
    </message>
    <message>
        <source>Open Chat</source>
        <translation>Відкрити чат</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Відкрити моделі</translation>
    </message>
    <message>
        <source>See what is in doubt</source>
        <translation>Переглянути сумнівне</translation>
    </message>
    <message>
        <source>Sealing… The engine forgets every key and is back in a moment.</source>
        <translation>Запечатування… Рушій забуває всі ключі й за мить повернеться.</translation>
    </message>
    <message>
        <source>The engine does not answer. What was acknowledged is stored; the console keeps looking for it.</source>
        <translation>Рушій не відповідає. Підтверджене збережено; консоль далі його шукає.</translation>
    </message>
    <message>
        <source>Close while work goes on</source>
        <translation>Закрити, поки триває робота</translation>
    </message>
    <message>
        <source>{0}: this ends with the window and would have to begin anew.</source>
        <translation>{0}: це скінчиться разом із вікном, і доведеться починати знову.</translation>
    </message>
    <message>
        <source>Close and give it up</source>
        <translation>Закрити й припинити</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>What to do with this message</source>
        <translation>Що зробити з цим повідомленням</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Копіювати виділене</translation>
    </message>
    <message>
        <source>Copy selection as Markdown</source>
        <translation>Копіювати виділене як Markdown</translation>
    </message>
    <message>
        <source>Quote in the composer</source>
        <translation>Цитувати в полі вводу</translation>
    </message>
    <message>
        <source>Compare with other parameters…</source>
        <translation>Порівняти з іншими параметрами…</translation>
    </message>
    <message>
        <source>Show all branches</source>
        <translation>Показати всі гілки</translation>
    </message>
</context>
<context>
    <name>ModelCards</name>
    <message>
        <source>Answers now</source>
        <translation>Відповідає зараз</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>Чекає на схвалення</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Схвалені</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>На диску</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>Не завантажена</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>Nobody can chat</source>
        <translation>Чат недоступний</translation>
    </message>
    <message>
        <source>A second steward approves</source>
        <translation>Схвалює інший розпорядник</translation>
    </message>
    <message>
        <source>Nothing to approve</source>
        <translation>Немає чого схвалювати</translation>
    </message>
    <message>
        <source>By one person, under a waiver: {0}</source>
        <translation>Однією особою, як виняток: {0}</translation>
    </message>
    <message>
        <source>All by two people</source>
        <translation>Усі — двома особами</translation>
    </message>
    <message>
        <source>Model files of this site</source>
        <translation>Файли моделей майданчика</translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>The starter model</source>
        <translation>Початкова модель</translation>
    </message>
    <message>
        <source>Anchorhold comes with a small model so that everything works at once. Larger ones are brought in and approved on the Models page.</source>
        <translation>Anchorhold має невелику модель, щоб усе працювало одразу. Більші додають і схвалюють на сторінці «Моделі».</translation>
    </message>
    <message>
        <source>Open the console</source>
        <translation>Відкрити консоль</translation>
    </message>
    <message>
        <source>Loading of the model</source>
        <translation>Завантаження моделі</translation>
    </message>
    <message>
        <source>The vault is ready</source>
        <translation>Сховище готове</translation>
    </message>
    <message>
        <source>The model is loaded, in its sandbox. Sign in with your next code.</source>
        <translation>Модель завантажено в її пісочницю. Увійдіть із наступним кодом.</translation>
    </message>
    <message>
        <source>Loading: {0} %</source>
        <translation>Завантаження: {0} %</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Import a model file</source>
        <translation>Імпортувати файл моделі</translation>
    </message>
    <message>
        <source>Approve version</source>
        <translation>Схвалити версію</translation>
    </message>
    <message>
        <source>Activate version</source>
        <translation>Активувати версію</translation>
    </message>
    <message>
        <source>Remove version</source>
        <translation>Вилучити версію</translation>
    </message>
    <message>
        <source>Export model versions</source>
        <translation>Експортувати версії моделей</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Моделі</translation>
    </message>
    <message>
        <source>Nothing runs that was not approved here, by its exact bytes.</source>
        <translation>Працює лише те, що схвалено тут, байт у байт.</translation>
    </message>
    <message>
        <source>Model versions</source>
        <translation>Версії моделей</translation>
    </message>
    <message>
        <source>Filter by name or hash</source>
        <translation>Фільтр: назва або геш</translation>
    </message>
    <message>
        <source>No version chosen</source>
        <translation>Версію не вибрано</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Моделей ще немає</translation>
    </message>
    <message>
        <source>A model is a GGUF file, known by its hash. One steward imports and proposes it, another approves it; then it can be activated and answers.</source>
        <translation>Модель — це файл GGUF, відомий за своїм гешем. Один розпорядник імпортує і пропонує її, інший схвалює; тоді її можна активувати, і вона відповідає.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Усі стани</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Запропоновані</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Схвалені</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Відкликані</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Розмір</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Додано</translation>
    </message>
    <message>
        <source>active</source>
        <translation>активна</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>не завантажена</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>запропонована</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>схвалена</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>відкликана</translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation>Пропонує</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ніхто</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Схвалює</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>ще ніхто</translation>
    </message>
    <message>
        <source>waiting for a second person</source>
        <translation>чекає на другу особу</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>дотримано</translation>
    </message>
    <message>
        <source>Four eyes</source>
        <translation>Чотири ока</translation>
    </message>
    <message>
        <source>waived, one person approved</source>
        <translation>виняток, схвалила одна особа</translation>
    </message>
    <message>
        <source>It is active, but not loaded, so nothing can answer. A steward or an admin activates it again, and it is loaded.</source>
        <translation>Вона активна, але не завантажена, тому відповідати нема кому. Розпорядник або адміністратор знову її активує, і її буде завантажено.</translation>
    </message>
    <message>
        <source>It is active: it answers now, so it cannot be removed. Activate another version first.</source>
        <translation>Вона активна: зараз відповідає, тож її не можна вилучити. Спершу активуйте іншу версію.</translation>
    </message>
    <message>
        <source>A steward approves it. An admin can give that role on the People page.</source>
        <translation>Її схвалює розпорядник. Адміністратор може надати цю роль на сторінці «Люди».</translation>
    </message>
    <message>
        <source>You proposed it, so a second steward agrees here, with their own name, password and code, or approves it from their own sign-in.</source>
        <translation>Її запропонували ви, тому інший розпорядник погоджується тут зі своїм ім’ям, паролем і кодом або схвалює її у власному сеансі.</translation>
    </message>
    <message>
        <source>{0} proposed it. You approve it with a new code.</source>
        <translation>Пропонує {0}. Ви схвалюєте новим кодом.</translation>
    </message>
    <message>
        <source>GGUF files (*.gguf)</source>
        <translation>Файли GGUF (*.gguf)</translation>
    </message>
    <message>
        <source>The import of a model</source>
        <translation>Імпорт моделі</translation>
    </message>
    <message>
        <source>{0} is proposed. It can be approved by another steward.</source>
        <translation>{0}: запропоновано. Схвалити може інший розпорядник.</translation>
    </message>
    <message>
        <source>The file of {0} is back. Its approval stays.</source>
        <translation>Файл {0} знову на місці. Його схвалення лишається.</translation>
    </message>
    <message>
        <source>Import cancelled; nothing was registered.</source>
        <translation>Імпорт скасовано; нічого не зареєстровано.</translation>
    </message>
    <message>
        <source>Remove this version</source>
        <translation>Вилучити цю версію</translation>
    </message>
    <message>
        <source>{0} leaves the register and its file, {1}, is deleted. The log keeps who proposed and approved it. To use it again, import the file anew and have it approved.</source>
        <translation>{0} вилучається з реєстру, а файл, {1}, видаляється. Журнал зберігає, хто її запропонував і схвалив. Щоб знову нею скористатися, імпортуйте файл і отримайте схвалення.</translation>
    </message>
    <message>
        <source>{0} is removed, and its file deleted.</source>
        <translation>{0}: вилучено, файл видалено.</translation>
    </message>
    <message>
        <source>{0} answers from now on.</source>
        <translation>Відтепер відповідає {0}.</translation>
    </message>
    <message>
        <source>{0} is approved.</source>
        <translation>{0}: схвалено.</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>User name</source>
        <translation>Ім’я користувача</translation>
    </message>
    <message>
        <source>This user name is in use. Choose another; a person who lost access is reset, not invited again.</source>
        <translation>Це ім’я вже зайняте. Виберіть інше; того, хто втратив доступ, скидають, а не запрошують знову.</translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message>
        <source>{0}, {1} to attend to</source>
        <translation>{0}, потребує уваги: {1}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Notice</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Приховати</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Nothing was done: it was not confirmed.</source>
        <translation>Нічого не зроблено: підтвердження не було.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation>Команди</translation>
    </message>
    <message>
        <source>Type what you want to do or where to go</source>
        <translation>Введіть, що зробити або куди перейти</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Знайти команду</translation>
    </message>
    <message>
        <source>Nothing fits these letters.</source>
        <translation>Нічого не збігається з цими літерами.</translation>
    </message>
</context>
<context>
    <name>ParameterHelp</name>
    <message>
        <source>Point at a parameter, or go to it with Tab, to read what it does. The defaults suit most questions.</source>
        <translation>Наведіть на параметр або перейдіть до нього клавішею Tab, щоб прочитати, що він робить. Типові значення підходять для більшості запитань.</translation>
    </message>
    <message>
        <source>How daring the choice of words is. 0 always takes the likeliest; above 1 answers wander.</source>
        <translation>Наскільки сміливий добір слів. 0 завжди бере найімовірніше; понад 1 відповіді блукають.</translation>
    </message>
    <message>
        <source>Only the likeliest words that together reach this share are drawn from. 1 draws from all.</source>
        <translation>Вибір лише з найімовірніших слів, які разом дають цю частку. 1 — з усіх.</translation>
    </message>
    <message>
        <source>At most so many of the likeliest words are drawn from. 0 sets no limit.</source>
        <translation>Вибір щонайбільше зі стількох найімовірніших слів. 0 — без обмеження.</translation>
    </message>
    <message>
        <source>Words less likely than this share of the likeliest are left out. 0 leaves none out.</source>
        <translation>Слова, менш імовірні за цю частку найімовірнішого, відкидаються. 0 не відкидає жодного.</translation>
    </message>
    <message>
        <source>Makes words that were just used less likely. 1 does nothing; too much breaks sentences.</source>
        <translation>Робить щойно вжиті слова менш імовірними. 1 нічого не змінює; забагато ламає речення.</translation>
    </message>
    <message>
        <source>Where an answer ends at the latest. A token is about three quarters of a word; 0 allows all that fits.</source>
        <translation>Де відповідь завершиться щонайпізніше. Токен — близько трьох чвертей слова; 0 дозволяє все, що вміститься.</translation>
    </message>
    <message>
        <source>The same seed, prompt and parameters give the same answer again. -1 draws a new one.</source>
        <translation>Те саме зерно, запит і параметри дають ту саму відповідь. -1 бере нове.</translation>
    </message>
    <message>
        <source>The answer ends before the first of these texts; | stands between two of them.</source>
        <translation>Відповідь завершується перед першим із цих текстів; | стоїть між двома з них.</translation>
    </message>
    <message>
        <source>What the model is told before the conversation: its role and its rules.</source>
        <translation>Що модель дізнається перед розмовою: її роль і правила.</translation>
    </message>
    <message>
        <source>Holds the answer to a JSON schema or a grammar, word by word.</source>
        <translation>Слово за словом тримає відповідь у схемі JSON чи граматиці.</translation>
    </message>
</context>
<context>
    <name>ParametersCard</name>
    <message>
        <source>Model parameters</source>
        <translation>Параметри моделі</translation>
    </message>
    <message>
        <source>Only an admin can change these; everyone who chats is held to them.</source>
        <translation>Змінити це може лише адміністратор; воно чинне для всіх, хто веде розмови.</translation>
    </message>
    <message>
        <source>Where new conversations begin, and what nobody may leave. A change holds at once, in consoles that are open too.</source>
        <translation>З чого починаються нові розмови і які межі чинні для всіх. Зміна діє одразу, також у відкритих консолях.</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Початкові значення</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Межі</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Скинути</translation>
    </message>
    <message>
        <source>Reset model parameters</source>
        <translation>Скинути параметри моделі</translation>
    </message>
    <message>
        <source>Change model parameters</source>
        <translation>Змінити параметри моделі</translation>
    </message>
    <message>
        <source>Temperature from</source>
        <translation>Температура від</translation>
    </message>
    <message>
        <source>The least that people may set.</source>
        <translation>Найменше, що дозволено.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>до</translation>
    </message>
    <message>
        <source>The most that people may set.</source>
        <translation>Найбільше, що дозволено.</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Найдовша відповідь</translation>
    </message>
    <message>
        <source>How daring words are chosen. 0: the likeliest.</source>
        <translation>Наскільки сміливий вибір слів. 0: найімовірніше.</translation>
    </message>
    <message>
        <source>The likeliest up to this share. 1: all.</source>
        <translation>Найімовірніші до цієї частки. 1: усі.</translation>
    </message>
    <message>
        <source>At most so many words. 0: no limit.</source>
        <translation>Не більше ніж стільки слів. 0: без обмеження.</translation>
    </message>
    <message>
        <source>Drops what is far less likely. 0: nothing.</source>
        <translation>Відкидає значно менш імовірне. 0: нічого.</translation>
    </message>
    <message>
        <source>Holds back what was just used. 1: off.</source>
        <translation>Стримує щойно вжите. 1: вимкнено.</translation>
    </message>
    <message>
        <source>Where an answer must end. 0: all that fits.</source>
        <translation>Де відповідь має скінчитися. 0: усе, що вміститься.</translation>
    </message>
    <message>
        <source>The most tokens to ask for. 0: no limit.</source>
        <translation>Не більше ніж стільки токенів. 0: без обмеження.</translation>
    </message>
    <message>
        <source>Temperature to</source>
        <translation>Температура до</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без обмеження</translation>
    </message>
    <message>
        <source>Other numbers than the defaults</source>
        <translation>Інші числа, ніж початкові</translation>
    </message>
    <message>
        <source>A seed of one&apos;s own, which makes answers repeatable</source>
        <translation>Власне зерно, з яким відповіді повторювані</translation>
    </message>
    <message>
        <source>System prompts of one&apos;s own</source>
        <translation>Власні системні запити</translation>
    </message>
    <message>
        <source>JSON schemas and grammars</source>
        <translation>Схеми JSON і граматики</translation>
    </message>
    <message>
        <source>Allowed in conversations and presets</source>
        <translation>Дозволено в розмовах і наборах</translation>
    </message>
    <message>
        <source>Allow: {0}</source>
        <translation>Дозволити: {0}</translation>
    </message>
    <message>
        <source>Another admin has changed these meanwhile. What you typed is not saved.</source>
        <translation>Інший адміністратор тим часом це змінив. Введене вами не збережено.</translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>Parameters</source>
        <translation>Параметри</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Скинути</translation>
    </message>
    <message>
        <source>Reset parameters</source>
        <translation>Скинути параметри</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Close parameters</source>
        <translation>Закрити параметри</translation>
    </message>
    <message>
        <source>For example END|STOP</source>
        <translation>Наприклад, КІНЕЦЬ|СТОП</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без межі</translation>
    </message>
    <message>
        <source>any</source>
        <comment>seed</comment>
        <translation>довільне</translation>
    </message>
    <message>
        <source>Stop strings</source>
        <translation>Стоп-рядки</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Системний запит</translation>
    </message>
    <message>
        <source>Form of the answer</source>
        <translation>Форма відповіді</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Довільна</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>Схема JSON</translation>
    </message>
    <message>
        <source>Grammar (GBNF)</source>
        <translation>Граматика (GBNF)</translation>
    </message>
    <message>
        <source>Form the answer must follow</source>
        <translation>Форма, якої дотримується відповідь</translation>
    </message>
    <message>
        <source>Limited by site policy: {0}</source>
        <translation>Обмежено політикою майданчика: {0}</translation>
    </message>
    <message>
        <source>Not valid JSON yet: line {0}, column {1}. Nothing can be sent with it.</source>
        <translation>Ще не є правильним JSON: рядок {0}, стовпець {1}. З цим нічого не можна надіслати.</translation>
    </message>
    <message>
        <source>Not allowed by site policy</source>
        <translation>Не дозволено політикою майданчика</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show: {0}</source>
        <translation>Показати: {0}</translation>
    </message>
    <message>
        <source>Hide: {0}</source>
        <translation>Приховати: {0}</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Показати пароль</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Приховати пароль</translation>
    </message>
</context>
<context>
    <name>PasswordMeter</name>
    <message>
        <source>Strength of the password</source>
        <translation>Надійність пароля</translation>
    </message>
    <message>
        <source>At least 12 characters; a sentence is easy to keep.</source>
        <translation>Щонайменше 12 символів; речення легко запам’ятати.</translation>
    </message>
</context>
<context>
    <name>PasswordStep</name>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Ім’я користувача</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Пароль ще раз</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Ще раз</translation>
    </message>
    <message>
        <source>At least 12 characters; a sentence is easy to keep.</source>
        <translation>Щонайменше 12 символів; речення легко запам’ятати.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Паролі не збігаються.</translation>
    </message>
</context>
<context>
    <name>PeopleCards</name>
    <message>
        <source>Active</source>
        <translation>Активні</translation>
    </message>
    <message>
        <source>Locked out</source>
        <translation>Заблоковані</translation>
    </message>
    <message>
        <source>Custodians</source>
        <translation>Хранителі</translation>
    </message>
    <message>
        <source>Admins</source>
        <translation>Адміністратори</translation>
    </message>
    <message>
        <source>Invited: {0}, disabled: {1}</source>
        <translation>Запрошено: {0}, вимкнено: {1}</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Ніхто</translation>
    </message>
    <message>
        <source>May always unseal the vault</source>
        <translation>Завжди може розпечатати сховище</translation>
    </message>
    <message>
        <source>Nobody can stand in for this one</source>
        <translation>Нікому замінити цю особу</translation>
    </message>
    <message>
        <source>Can invite and reset</source>
        <translation>Запрошує і скидає</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Change roles</source>
        <translation>Змінити ролі</translation>
    </message>
    <message>
        <source>Make custodian, or take it back</source>
        <translation>Призначити хранителем або скасувати</translation>
    </message>
    <message>
        <source>End the lock-out</source>
        <translation>Зняти блокування</translation>
    </message>
    <message>
        <source>Reset and invite anew</source>
        <translation>Скинути й запросити знову</translation>
    </message>
    <message>
        <source>Withdraw the invitation</source>
        <translation>Відкликати запрошення</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Вимкнути</translation>
    </message>
    <message>
        <source>Invite a person</source>
        <translation>Запросити особу</translation>
    </message>
    <message>
        <source>Export people</source>
        <translation>Експортувати людей</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Особа</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Who may use this site. Roles are exact: admin does not include the others.</source>
        <translation>Хто може користуватися цим майданчиком. Ролі точні: адміністратор не має інших ролей.</translation>
    </message>
    <message>
        <source>Filter by name or role</source>
        <translation>Фільтр: ім’я або роль</translation>
    </message>
    <message>
        <source>Nobody chosen</source>
        <translation>Нікого не вибрано</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Ще нікого</translation>
    </message>
    <message>
        <source>An invitation goes into a file that you hand over; it works once.</source>
        <translation>Запрошення записується у файл, який ви передаєте; воно діє один раз.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Усі стани</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активні</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>Запрошені</translation>
    </message>
    <message>
        <source>Locked out</source>
        <translation>Заблоковані</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Вимкнені</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>All roles</source>
        <translation>Усі ролі</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ім’я</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Ролі</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>Останній вхід</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ніколи</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Відколи</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Запрошення</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>вимкнено</translation>
    </message>
    <message>
        <source>no access</source>
        <translation>без доступу</translation>
    </message>
    <message>
        <source>invitation expired</source>
        <translation>запрошення прострочене</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>запрошення надано</translation>
    </message>
    <message>
        <source>locked out</source>
        <translation>заблоковано</translation>
    </message>
    <message>
        <source>active</source>
        <translation>у дії</translation>
    </message>
    <message>
        <source>no, disabled</source>
        <translation>ні, вимкнено</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>expired {0}</source>
        <translation>строк минув {0}</translation>
    </message>
    <message>
        <source>not yet redeemed, until {0}</source>
        <translation>ще не використане, до {0}</translation>
    </message>
    <message>
        <source>Custodian</source>
        <translation>Хранитель</translation>
    </message>
    <message>
        <source>yes, may always unseal the vault</source>
        <translation>так, завжди може розпечатати сховище</translation>
    </message>
    <message>
        <source>no</source>
        <translation>ні</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Ідентифікатор</translation>
    </message>
    <message>
        <source>Take custody back</source>
        <translation>Скасувати хранителя</translation>
    </message>
    <message>
        <source>Make custodian</source>
        <translation>Зробити хранителем</translation>
    </message>
    <message>
        <source>Invite anew</source>
        <translation>Запросити знову</translation>
    </message>
    <message>
        <source>Create the invitation</source>
        <translation>Створити запрошення</translation>
    </message>
    <message>
        <source>Creating the invitation of {0}.</source>
        <translation>Створюється запрошення для {0}.</translation>
    </message>
    <message>
        <source>Roles changed.</source>
        <translation>Ролі змінено.</translation>
    </message>
    <message>
        <source>{0} is a custodian and can unseal after their next sign-in.</source>
        <translation>{0} — хранитель і зможе розпечатувати після наступного входу.</translation>
    </message>
    <message>
        <source>{0} is no custodian any more.</source>
        <translation>{0} більше не хранитель.</translation>
    </message>
    <message>
        <source>The lock-out has ended.</source>
        <translation>Блокування знято.</translation>
    </message>
    <message>
        <source>Reset {0}</source>
        <translation>Скинути {0}</translation>
    </message>
    <message>
        <source>Their password and second factor stop working at once; they come back with a new invitation.</source>
        <translation>Пароль і другий фактор одразу перестають діяти; людина повертається з новим запрошенням.</translation>
    </message>
    <message>
        <source>Withdraw the invitation of {0}</source>
        <translation>Відкликати запрошення для {0}</translation>
    </message>
    <message>
        <source>Nobody can redeem it from then on, whoever holds the file.</source>
        <translation>Після цього ніхто не зможе ним скористатися, хто б не мав файл.</translation>
    </message>
    <message>
        <source>The invitation of {0} is withdrawn.</source>
        <translation>Запрошення для {0} відкликано.</translation>
    </message>
    <message>
        <source>Disable {0}</source>
        <translation>Вимкнути {0}</translation>
    </message>
    <message>
        <source>They are signed out and their key slot is removed. Their acts stay in the log. With a new master key the former one opens none of the key files here; a copy of the data folder that they took before stays readable to them.</source>
        <translation>Сеанс завершується, комірка ключа вилучається. Дії лишаються в журналі. З новим головним ключем попередній не відкриває тут жодного файлу ключів; раніше взята копія теки даних лишається для цієї особи читною.</translation>
    </message>
    <message>
        <source>Replace the master key now</source>
        <translation>Замінити головний ключ зараз</translation>
    </message>
    <message>
        <source>{0} is disabled.</source>
        <translation>{0}: вимкнено.</translation>
    </message>
    <message>
        <source>{0} is disabled, and the master key is replaced.</source>
        <translation>{0}: вимкнено, головний ключ замінено.</translation>
    </message>
</context>
<context>
    <name>PolicyLimits</name>
    <message>
        <source>all numbers are set</source>
        <translation>усі числа задано</translation>
    </message>
    <message>
        <source>seed always drawn</source>
        <translation>зерно завжди випадкове</translation>
    </message>
    <message>
        <source>no system prompt</source>
        <translation>без системного запиту</translation>
    </message>
    <message>
        <source>no schema or grammar</source>
        <translation>без схеми й граматики</translation>
    </message>
    <message>
        <source>Limited by site policy: {0}.</source>
        <translation>Обмежено політикою майданчика: {0}.</translation>
    </message>
</context>
<context>
    <name>PolicyNote</name>
    <message>
        <source>Outside of the site&apos;s policy</source>
        <translation>Поза політикою майданчика</translation>
    </message>
    <message>
        <source>“{0}” does not keep to the site&apos;s policy.</source>
        <translation>«{0}» не відповідає політиці майданчика.</translation>
    </message>
    <message>
        <source>Not all of this keeps to the site&apos;s policy.</source>
        <translation>Не все тут відповідає політиці майданчика.</translation>
    </message>
    <message>
        <source>System prompt: none is allowed.</source>
        <translation>Системний запит: не дозволено.</translation>
    </message>
    <message>
        <source>Schema or grammar: none is allowed.</source>
        <translation>Схема чи граматика: не дозволено.</translation>
    </message>
    <message>
        <source>The nearest that are allowed are set here.</source>
        <translation>Тут задано найближчі дозволені значення.</translation>
    </message>
    <message>
        <source>Saving makes a new version; the former one is kept.</source>
        <translation>Збереження створює нову версію; попередня лишається.</translation>
    </message>
    <message>
        <source>Save preset within policy</source>
        <translation>Зберегти узгоджений набір</translation>
    </message>
    <message>
        <source>Bring within policy</source>
        <translation>Узгодити з політикою</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Приховати</translation>
    </message>
    <message>
        <source>Seed {0}: a seed is always drawn.</source>
        <translation>Зерно {0}: воно завжди випадкове.</translation>
    </message>
    <message>
        <source>{0} {1}: allowed is {2}.</source>
        <translation>{0} {1}: дозволено {2}.</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>Preset</source>
        <translation>Набір</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Набори</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Зберегти…</translation>
    </message>
    <message>
        <source>Save and change presets</source>
        <translation>Зберегти й змінити набори</translation>
    </message>
    <message>
        <source>{0} (changed)</source>
        <translation>{0} (змінено)</translation>
    </message>
    <message>
        <source>Save changes to “{0}”</source>
        <translation>Зберегти зміни в «{0}»</translation>
    </message>
    <message>
        <source>Save as new preset…</source>
        <translation>Зберегти як новий набір…</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Версії</translation>
    </message>
    <message>
        <source>Delete preset…</source>
        <translation>Видалити набір…</translation>
    </message>
    <message>
        <source>Version {0} · {1}</source>
        <translation>Версія {0} · {1}</translation>
    </message>
    <message>
        <source>Make this version the newest</source>
        <translation>Зробити цю версію найновішою</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Немає</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Назва набору</translation>
    </message>
    <message>
        <source>It keeps the system prompt and the parameters as they are set now.</source>
        <translation>Він зберігає системний запит і параметри такими, як зараз.</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>Зберегти набір</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>Видалити цей набір</translation>
    </message>
    <message>
        <source>Its key is destroyed, so none of its versions can be read again by anyone.</source>
        <translation>Ключ знищується, тож жодної з версій більше ніхто не прочитає.</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>Видалити набір</translation>
    </message>
</context>
<context>
    <name>PromptList</name>
    <message>
        <source>Find a prompt</source>
        <translation>Знайти запит</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Запити</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”</source>
        <translation>Нічого не знайдено: «{0}»</translation>
    </message>
    <message>
        <source>No prompts yet. Write one into the composer and save it as a prompt; {{topic}} marks a place to fill in.</source>
        <translation>Запитів ще немає. Напишіть його в полі вводу і збережіть як запит; {{topic}} позначає місце для заповнення.</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>Exact prompt</source>
        <translation>Точний запит</translation>
    </message>
    <message>
        <source>Close the exact prompt</source>
        <translation>Закрити точний запит</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>Копіювати запит</translation>
    </message>
    <message>
        <source>Rendering the prompt…</source>
        <translation>Складається запит…</translation>
    </message>
    <message>
        <source>Every character the model read, control tokens included.</source>
        <translation>Кожен символ, який прочитала модель, із службовими токенами.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Шаблон</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Запит</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токени</numerusform>
            <numerusform>%Ln токенів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages, a summary in their place</source>
        <translation>
            <numerusform>%Ln найдавніше повідомлення, замість нього — стислий переказ</numerusform>
            <numerusform>%Ln найдавніші повідомлення, замість них — стислий переказ</numerusform>
            <numerusform>%Ln найдавніших повідомлень, замість них — стислий переказ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages</source>
        <translation>
            <numerusform>%Ln найдавніше повідомлення</numerusform>
            <numerusform>%Ln найдавніші повідомлення</numerusform>
            <numerusform>%Ln найдавніших повідомлень</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Пропущено</translation>
    </message>
    <message>
        <source>Drawn with</source>
        <translation>Вибірка</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>нічого</translation>
    </message>
    <message>
        <source>not kept for this answer</source>
        <translation>для цієї відповіді не збережено</translation>
    </message>
    <message>
        <source>temperature {0}, top-p {1}, top-k {2}, min-p {3}, repeat penalty {4}, seed {5}</source>
        <translation>температура {0}, top-p {1}, top-k {2}, min-p {3}, штраф за повтори {4}, зерно {5}</translation>
    </message>
</context>
<context>
    <name>PromptsPanel</name>
    <message>
        <source>Prompts</source>
        <translation>Запити</translation>
    </message>
    <message>
        <source>Close the prompts</source>
        <translation>Закрити запити</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новий</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>Новий запит</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Name of the prompt</source>
        <translation>Назва запиту</translation>
    </message>
    <message>
        <source>Text of the prompt</source>
        <translation>Текст запиту</translation>
    </message>
    <message>
        <source>{{topic}} marks a place to fill in</source>
        <translation>{{topic}} позначає місце для заповнення</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Вставити</translation>
    </message>
    <message>
        <source>Put into the composer</source>
        <translation>Перенести в поле вводу</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зберегти</translation>
    </message>
    <message>
        <source>Save the prompt</source>
        <translation>Зберегти запит</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Видалити</translation>
    </message>
    <message>
        <source>Delete the prompt</source>
        <translation>Видалити запит</translation>
    </message>
    <message>
        <source>Delete this prompt</source>
        <translation>Видалити цей запит</translation>
    </message>
    <message>
        <source>Its key is destroyed, so none of its versions can be read again by anyone.</source>
        <translation>Ключ знищується, тож жодної з версій більше ніхто не прочитає.</translation>
    </message>
    <message>
        <source>Delete prompt</source>
        <translation>Видалити запит</translation>
    </message>
</context>
<context>
    <name>PromptsPopup</name>
    <message>
        <source>Prompts</source>
        <translation>Запити</translation>
    </message>
    <message>
        <source>Save text as prompt</source>
        <translation>Зберегти текст як запит</translation>
    </message>
    <message>
        <source>Edit prompts</source>
        <translation>Редагувати запити</translation>
    </message>
</context>
<context>
    <name>ProofPanel</name>
    <message>
        <source>From the leaf to the root</source>
        <translation>Від листка до кореня</translation>
    </message>
    <message>
        <source>Hashes from the leaf to the root</source>
        <translation>Геші від листка до кореня</translation>
    </message>
    <message>
        <source>Copy proof</source>
        <translation>Копіювати доказ</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Перевіряється</translation>
    </message>
    <message>
        <source>In the log, signed at the next checkpoint</source>
        <translation>У журналі, буде підписано з наступною контрольною точкою</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Контрольна точка</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln подія</numerusform>
            <numerusform>%Ln події</numerusform>
            <numerusform>%Ln подій</numerusform>
        </translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Підписано</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Корінь</translation>
    </message>
    <message>
        <source>Included in checkpoint {0}, checked here</source>
        <translation>Входить до контрольної точки {0}, перевірено тут</translation>
    </message>
    <message>
        <source>The proof does not lead to the signed root. Verify the log.</source>
        <translation>Доказ не веде до підписаного кореня. Перевірте журнал.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>About Anchorhold</source>
        <translation>Про Anchorhold</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyDialog</name>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>The former recovery key opens nothing any more. Keep this one first, and type its last four characters.</source>
        <translation>Попередній ключ відновлення більше нічого не відкриває. Спершу збережіть цей і введіть його останні чотири символи.</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Use the recovery key</source>
        <translation>Використати ключ відновлення</translation>
    </message>
    <message>
        <source>It invites a new admin and does nothing else. The log records it, and every evidence pack shows it.</source>
        <translation>Він запрошує нового адміністратора і більше нічого не робить. Журнал це засвідчує, і кожен пакет доказів це показує.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Ключ відновлення</translation>
    </message>
    <message>
        <source>Name of the new admin</source>
        <translation>Ім’я нового адміністратора</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>Відкрити сховище</translation>
    </message>
    <message>
        <source>Recovery key, as printed</source>
        <translation>Ключ відновлення, як надруковано</translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Keep the recovery key</source>
        <translation>Збережіть ключ відновлення</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Ключ відновлення</translation>
    </message>
    <message>
        <source>Recovery codes: each works once in place of a code</source>
        <translation>Коди відновлення: кожен діє один раз замість коду</translation>
    </message>
    <message>
        <source>Signing key of this site: no secret; note it for auditors</source>
        <translation>Ключ підпису цього майданчика: не таємниця; запишіть його для аудиторів</translation>
    </message>
    <message>
        <source>Fingerprint of the signing key</source>
        <translation>Відбиток ключа підпису</translation>
    </message>
    <message>
        <source>Save to file</source>
        <translation>Зберегти у файл</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Друкувати</translation>
    </message>
    <message>
        <source>Copy for 30 seconds</source>
        <translation>Копіювати на 30 секунд</translation>
    </message>
    <message>
        <source>I have stored this away from this machine</source>
        <translation>Це збережено окремо від цього комп’ютера</translation>
    </message>
    <message>
        <source>Last four characters of the key</source>
        <translation>Останні чотири символи ключа</translation>
    </message>
    <message>
        <source>To be sure, type its last four characters</source>
        <translation>Для певності введіть його останні чотири символи</translation>
    </message>
    <message>
        <source>Keep your recovery codes</source>
        <translation>Збережіть свої коди відновлення</translation>
    </message>
    <message>
        <source>Shown once, never again. When the last admin has lost the password or the phone, this key is the only way back to what is kept here.</source>
        <translation>Показується один раз і більше ніколи. Якщо останній адміністратор втратить пароль чи телефон, лише цей ключ поверне доступ до того, що тут зберігається.</translation>
    </message>
    <message>
        <source>Shown once, never again. Each one replaces a lost phone once.</source>
        <translation>Показуються один раз і більше ніколи. Кожен один раз замінює втрачений телефон.</translation>
    </message>
    <message>
        <source>Recovery code {0}</source>
        <translation>Код відновлення {0}</translation>
    </message>
    <message>
        <source>Anchorhold: recovery of {0}</source>
        <translation>Anchorhold: відновлення {0}</translation>
    </message>
    <message>
        <source>Recovery key (opens the vault to invite a new admin):</source>
        <translation>Ключ відновлення (відкриває сховище, щоб запросити нового адміністратора):</translation>
    </message>
    <message>
        <source>Recovery codes of {0} (each once, in place of a code):</source>
        <translation>Коди відновлення {0} (кожен один раз, замість коду):</translation>
    </message>
    <message>
        <source>Signing key of the site: {0}</source>
        <translation>Ключ підпису майданчика: {0}</translation>
    </message>
    <message>
        <source>Keep this page where you would keep the key of a safe.</source>
        <translation>Зберігайте цей аркуш там, де зберігали б ключ від сейфа.</translation>
    </message>
    <message>
        <source>These are not the last four characters of the key above. Compare the copy you kept with it: without the right key nobody gets back in.</source>
        <translation>Це не останні чотири символи ключа, показаного вище. Звірте з ним свою копію: без правильного ключа ніхто не повернеться.</translation>
    </message>
    <message>
        <source>Save the recovery page</source>
        <translation>Зберегти аркуш відновлення</translation>
    </message>
    <message>
        <source>anchorhold-recovery.txt</source>
        <translation>anchorhold-vidnovlennia.txt</translation>
    </message>
    <message>
        <source>Saved. Move it off this machine.</source>
        <translation>Збережено. Перенесіть файл з цього комп’ютера.</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder.</source>
        <translation>Файл не вдалося записати. Виберіть іншу теку.</translation>
    </message>
    <message>
        <source>Sending the page to the printer…</source>
        <translation>Сторінка надсилається на принтер…</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Надіслано на друк.</translation>
    </message>
    <message>
        <source>The printer did not take the page. Save it instead.</source>
        <translation>Принтер не прийняв аркуш. Натомість збережіть його.</translation>
    </message>
</context>
<context>
    <name>RedeemPage</name>
    <message>
        <source>Choose a password</source>
        <translation>Виберіть пароль</translation>
    </message>
    <message>
        <source>Only you know it. It also opens the vault, so no one can reset it quietly.</source>
        <translation>Його знаєте лише ви. Він також відкриває сховище, тож ніхто не змінить його непомітно.</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Запрошення</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Другий фактор</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>Коди відновлення</translation>
    </message>
    <message>
        <source>Give up the recovery?</source>
        <translation>Відмовитися від відновлення?</translation>
    </message>
    <message>
        <source>The invitation is withdrawn, and a vault that the recovery key opened is sealed again. The recovery key stays good.</source>
        <translation>Запрошення буде відкликано, а сховище, відкрите ключем відновлення, знову запечатано. Ключ відновлення залишається чинним.</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Відмовитися</translation>
    </message>
    <message>
        <source>Open the invitation</source>
        <translation>Відкрити запрошення</translation>
    </message>
    <message>
        <source>The file could not be read. Choose another, or paste its text.</source>
        <translation>Файл не вдалося прочитати. Виберіть інший або вставте його текст.</translation>
    </message>
    <message>
        <source>This recovery is over: its hour has passed, or the vault was sealed. Nobody was added. Go back and use the recovery key again.</source>
        <translation>Це відновлення завершилося: його година минула або сховище запечатано. Нікого не додано. Поверніться і скористайтеся ключем відновлення ще раз.</translation>
    </message>
</context>
<context>
    <name>RegisterView</name>
    <message>
        <source>Add a note</source>
        <translation>Додати примітку</translation>
    </message>
    <message>
        <source>Notes are encrypted, and are never changed or taken away.</source>
        <translation>Примітки шифруються, їх ніколи не змінюють і не вилучають.</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Додати примітку</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примітка</translation>
    </message>
    <message>
        <source>Note added.</source>
        <translation>Примітку додано.</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>What to do when it raises</source>
        <translation>Що робити, коли спрацює</translation>
    </message>
    <message>
        <source>Raises alerts</source>
        <translation>Спричиняє тривоги</translation>
    </message>
    <message>
        <source>This rule is a floor of the product and cannot be switched off.</source>
        <translation>Це правило — обов’язковий мінімум продукту, його не можна вимкнути.</translation>
    </message>
    <message>
        <source>When it raises, it also</source>
        <translation>Коли спрацює, також</translation>
    </message>
    <message>
        <source>You may look. Admins change rules.</source>
        <translation>Ви можете переглядати. Правила змінюють адміністратори.</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>Зберегти правило</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>Як постачено</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Рівень</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Критерії</translation>
    </message>
    <message>
        <source>Not saved yet: press “Save rule”.</source>
        <translation>Ще не збережено: натисніть «Зберегти правило».</translation>
    </message>
    <message>
        <source>From {0} to {1}, delivered with {2}</source>
        <translation>Від {0} до {1}, постачено з {2}</translation>
    </message>
    <message>
        <source>The least is {0}.</source>
        <translation>Щонайменше {0}.</translation>
    </message>
    <message>
        <source>The most is {0}.</source>
        <translation>Щонайбільше {0}.</translation>
    </message>
    <message>
        <source>The person cannot sign in until an admin ends the lock-out; their sign-ins are locked.</source>
        <translation>Особа не зможе ввійти, доки адміністратор не зніме блокування; її входи заблоковано.</translation>
    </message>
    <message>
        <source>No answers are written until someone activates a model.</source>
        <translation>Відповіді не пишуться, доки хтось не активує модель.</translation>
    </message>
    <message>
        <source>Everybody is signed out, and every key is forgotten until someone unseals.</source>
        <translation>Усіх буде виведено, а всі ключі забуто, доки хтось не розпечатає.</translation>
    </message>
</context>
<context>
    <name>RulesTable</name>
    <message>
        <source>Rules</source>
        <translation>Правила</translation>
    </message>
    <message>
        <source>What raises an alert here. A rule can be tuned, but not below its floor.</source>
        <translation>Що тут спричиняє тривогу. Правило можна налаштувати, але не нижче його мінімуму.</translation>
    </message>
    <message>
        <source>Filter by rule or criterion</source>
        <translation>Фільтр за правилом чи критерієм</translation>
    </message>
    <message>
        <source>No rule chosen</source>
        <translation>Правило не вибрано</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Правил немає</translation>
    </message>
    <message>
        <source>The parts of the engine bring their rules along.</source>
        <translation>Частини рушія приносять правила із собою.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Рівень</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Усі рівні</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Критичні</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Попередження</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Змінено</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Усі правила</translation>
    </message>
    <message>
        <source>Changed here</source>
        <translation>Змінено тут</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>Як постачено</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Вимкнено</translation>
    </message>
    <message>
        <source>Act by themselves</source>
        <translation>Діють самостійно</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are always on</source>
        <translation>
            <numerusform>%Ln із них завжди увімкнено</numerusform>
            <numerusform>%Ln із них завжди увімкнено</numerusform>
            <numerusform>%Ln із них завжди увімкнено</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing tells of them</source>
        <translation>Про них ніщо не сповіщає</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Немає</translation>
    </message>
    <message>
        <source>Each change is in the log</source>
        <translation>Кожна зміна є в журналі</translation>
    </message>
    <message>
        <source>The others tell people</source>
        <translation>Інші сповіщають людей</translation>
    </message>
    <message>
        <source>“{0}” is changed.</source>
        <translation>«{0}» змінено.</translation>
    </message>
</context>
<context>
    <name>SecondFactorStep</name>
    <message>
        <source>Add a second factor</source>
        <translation>Додайте другий фактор</translation>
    </message>
    <message>
        <source>Scan this with an authenticator app on a phone that need not be online. Every sign-in asks for a code.</source>
        <translation>Відскануйте це застосунком-автентифікатором на телефоні; мережа йому не потрібна. Кожен вхід запитує код.</translation>
    </message>
    <message>
        <source>Confirm code</source>
        <translation>Підтвердити код</translation>
    </message>
    <message>
        <source>Key of the second factor</source>
        <translation>Ключ другого фактора</translation>
    </message>
    <message>
        <source>Copy for 30 seconds</source>
        <translation>Копіювати на 30 секунд</translation>
    </message>
    <message>
        <source>Copy the key for 30 seconds</source>
        <translation>Копіювати ключ на 30 секунд</translation>
    </message>
    <message>
        <source>Or type this key</source>
        <translation>Або введіть цей ключ</translation>
    </message>
    <message>
        <source>Then enter the code it shows</source>
        <translation>Потім введіть показаний код</translation>
    </message>
    <message>
        <source>Your user name is {0}, at {1}.</source>
        <translation>Ваше ім’я користувача — {0} ({1}).</translation>
    </message>
    <message>
        <source>This is a new key. The one shown before is void: delete it from the app, and scan this one.</source>
        <translation>Це новий ключ. Показаний раніше більше не діє: видаліть його в застосунку й скануйте цей.</translation>
    </message>
    <message>
        <source>QR code with the key of the second factor of {0}</source>
        <translation>QR-код з ключем другого фактора {0}</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The engine had stopped and was started again, so every sign-in has ended. What was acknowledged is stored. Sign in to go on.</source>
        <translation>Рушій зупинився і був запущений знову, тому всі сеанси завершено. Підтверджене збережено. Увійдіть, щоб продовжити.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Налаштування</translation>
    </message>
    <message>
        <source>Yours, and those of the site.</source>
        <translation>Ваші та майданчика.</translation>
    </message>
    <message>
        <source>Change the colours</source>
        <translation>Змінити кольори</translation>
    </message>
    <message>
        <source>theme, dark, light</source>
        <comment>other words</comment>
        <translation>тема, темна, світла</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Змінити пароль</translation>
    </message>
    <message>
        <source>Change idle lock</source>
        <translation>Змінити блокування</translation>
    </message>
    <message>
        <source>Change worker settings</source>
        <translation>Змінити налаштування</translation>
    </message>
    <message>
        <source>context size, threads, GPU</source>
        <comment>other words</comment>
        <translation>розмір контексту, потоки, GPU</translation>
    </message>
    <message>
        <source>Change model parameters</source>
        <translation>Змінити параметри моделі</translation>
    </message>
    <message>
        <source>Show the shortcuts</source>
        <translation>Показати скорочення</translation>
    </message>
    <message>
        <source>keyboard, keys, help</source>
        <comment>other words</comment>
        <translation>клавіатура, клавіші, довідка</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Вигляд</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Кольори</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Як у системі</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Світлі</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Темні</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>It also opens the vault. Nobody can read or restore it.</source>
        <translation>Він також відкриває сховище. Ніхто не може його прочитати чи відновити.</translation>
    </message>
    <message>
        <source>Password now</source>
        <translation>Теперішній пароль</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новий пароль</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Новий пароль ще раз</translation>
    </message>
    <message>
        <source>Idle lock of the site</source>
        <translation>Блокування за бездіяльності</translation>
    </message>
    <message>
        <source>A sign-in locks itself after this time without a key or the mouse.</source>
        <translation>Сеанс блокується після такого часу без клавіатури й миші.</translation>
    </message>
    <message>
        <source> min</source>
        <translation> хв</translation>
    </message>
    <message>
        <source>Days between reminders</source>
        <translation>Днів між нагадуваннями</translation>
    </message>
    <message>
        <source>The model parameters are changed, in consoles that are open too.</source>
        <translation>Параметри моделі змінено, також у відкритих консолях.</translation>
    </message>
    <message>
        <source>Minutes to the idle lock</source>
        <translation>Хвилин до блокування</translation>
    </message>
    <message>
        <source>Locks after</source>
        <translation>Блокується через</translation>
    </message>
    <message>
        <source>Witness of the log</source>
        <translation>Свідок журналу</translation>
    </message>
    <message>
        <source>Auditors and admins are reminded to make one, until it is made.</source>
        <translation>Аудиторам і адміністраторам нагадується, доки його не зроблено.</translation>
    </message>
    <message>
        <source>Days between two witnesses</source>
        <translation>Днів між двома свідками</translation>
    </message>
    <message>
        <source>Change reminder</source>
        <translation>Змінити нагадування</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Клавіатурні скорочення</translation>
    </message>
    <message>
        <source>Ctrl+K finds everything that can be done, by name.</source>
        <translation>Ctrl+K знаходить за назвою все, що можна зробити.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Про програму</translation>
    </message>
    <message>
        <source>Versions, the signing key of this site, and licences.</source>
        <translation>Версії, ключ підпису цього майданчика та ліцензії.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Паролі не збігаються.</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>Змінено.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln день</numerusform>
            <numerusform>%Ln дні</numerusform>
            <numerusform>%Ln днів</numerusform>
        </translation>
    </message>
    <message>
        <source>A witness is due every {0} now.</source>
        <translation>Проміжок між свідками тепер: {0}.</translation>
    </message>
    <message>
        <source>The idle lock is {0} min now, for everyone who is signed in too.</source>
        <translation>Тепер блокування настає через {0} хв, зокрема для тих, хто вже увійшов.</translation>
    </message>
    <message>
        <source>The worker settings are changed. The model is being loaded anew.</source>
        <translation>Налаштування робочого процесу змінено. Модель завантажується знову.</translation>
    </message>
</context>
<context>
    <name>ShortField</name>
    <message>
        <source>At most {0} characters have room here. The rest was left out.</source>
        <translation>Тут є місце щонайбільше для {0} символів. Решту відкинуто.</translation>
    </message>
</context>
<context>
    <name>ShortcutsList</name>
    <message>
        <source>Shortcuts</source>
        <translation>Клавіатурні скорочення</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>About the event</source>
        <translation>Про подію</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Подія</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Доказ</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Хронологія</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Дні</translation>
    </message>
    <message>
        <source>Choose an event in the list. Here stand what it says, the proof that the log holds it, and what became of its object. The days need none.</source>
        <translation>Виберіть подію у списку. Тут буде те, що вона повідомляє, доказ, що журнал її містить, і що сталося з її об’єктом. Для днів подія не потрібна.</translation>
    </message>
</context>
<context>
    <name>SideForm</name>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Про що йдеться</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>What you typed stays here to be copied.</source>
        <translation>Введене залишається тут, і його можна скопіювати.</translation>
    </message>
    <message>
        <source>Keep as a note</source>
        <translation>Зберегти як нотатку</translation>
    </message>
    <message>
        <source>This is what you had typed; it is not sent yet.</source>
        <translation>Це ви писали раніше; ще не надіслано.</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Почати заново</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>User name</source>
        <translation>Ім’я користувача</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Увійти</translation>
    </message>
    <message>
        <source>Redeem an invitation</source>
        <translation>Є запрошення</translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation>Ключ відновлення</translation>
    </message>
    <message>
        <source>Code from your authenticator</source>
        <translation>Код із вашого автентифікатора</translation>
    </message>
    <message>
        <source>The vault takes no changes. Only admins may sign in.</source>
        <translation>Сховище не приймає змін. Увійти можуть лише адміністратори.</translation>
    </message>
    <message>
        <source>Sign in to {0}</source>
        <translation>Вхід: {0}</translation>
    </message>
    <message>
        <source>The vault is sealed</source>
        <translation>Сховище запечатане</translation>
    </message>
    <message>
        <source>Signing in as {0}.</source>
        <translation>Вхід як {0}.</translation>
    </message>
    <message>
        <source>Only a custodian&apos;s sign-in unseals it; then others can sign in.</source>
        <translation>Його розпечатує лише вхід хранителя; потім можуть увійти інші.</translation>
    </message>
    <message>
        <source>No key is in memory. Signing in unseals it.</source>
        <translation>У пам’яті немає ключа. Вхід його розпечатує.</translation>
    </message>
    <message>
        <source>With your name, your password and a code.</source>
        <translation>З вашим ім’ям, паролем і кодом.</translation>
    </message>
    <message>
        <source>Unsealing</source>
        <translation>Розпечатування</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Виконується вхід</translation>
    </message>
</context>
<context>
    <name>SiteStep</name>
    <message>
        <source>Set up this site</source>
        <translation>Налаштування майданчика</translation>
    </message>
    <message>
        <source>Anchorhold keeps what people write here encrypted on this machine. Nothing leaves it: it opens no network connection. Give the site a name that people will recognise.</source>
        <translation>Anchorhold зберігає написане тут зашифрованим на цьому комп’ютері. Ніщо його не залишає: мережевих з’єднань він не відкриває. Дайте майданчику назву, яку люди впізнають.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Назва майданчика</translation>
    </message>
    <message>
        <source>For example: North station</source>
        <translation>Наприклад: Північна станція</translation>
    </message>
</context>
<context>
    <name>StartingPage</name>
    <message>
        <source>The engine starts</source>
        <translation>Рушій запускається</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>The engine that keeps the vault is starting.</source>
        <translation>Запускається рушій, який зберігає сховище.</translation>
    </message>
    <message>
        <source>The engine did not start</source>
        <translation>Рушій не запустився</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Нічого не змінено.</translation>
    </message>
</context>
<context>
    <name>StateView</name>
    <message>
        <source>Loading</source>
        <translation>Завантаження</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Читання</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Зачекайте…</translation>
    </message>
</context>
<context>
    <name>SystemPage</name>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>What the engine, the worker and this machine are like now.</source>
        <translation>У якому стані зараз рушій, робочий процес і цей комп’ютер.</translation>
    </message>
    <message>
        <source>Seal the vault</source>
        <translation>Запечатати сховище</translation>
    </message>
    <message>
        <source>Change who can unseal the vault</source>
        <translation>Змінити, хто розпечатує сховище</translation>
    </message>
    <message>
        <source>Change whether this machine unseals by itself</source>
        <translation>Змінити, чи розпечатує цей комп’ютер сам</translation>
    </message>
    <message>
        <source>Replace the master key</source>
        <translation>Замінити головний ключ</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Створити новий ключ відновлення</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Рушій</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>Ізоляція</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Робочий процес</translation>
    </message>
    <message>
        <source>Sandbox of the worker</source>
        <translation>Пісочниця робочого процесу</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Зауваження</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Майданчик</translation>
    </message>
    <message>
        <source>Replace the signing key</source>
        <translation>Замінити ключ підпису</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Режим</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версія</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Інсталяція</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Ключ підпису</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Підписування</translation>
    </message>
    <message>
        <source>the log&apos;s head, every minute</source>
        <translation>вершина журналу, щохвилини</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Процес</translation>
    </message>
    <message>
        <source>Log verified</source>
        <translation>Журнал перевірено</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ще ні</translation>
    </message>
    <message>
        <source>To attend to</source>
        <translation>Потребує уваги</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>До відома</translation>
    </message>
    <message>
        <source>Interfaces up</source>
        <translation>Увімкнені інтерфейси</translation>
    </message>
    <message>
        <source>Network sockets</source>
        <translation>Мережеві сокети</translation>
    </message>
    <message>
        <source>refused by the kernel</source>
        <translation>заборонено ядром</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>дозволено</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Що це означає</translation>
    </message>
    <message>
        <source>Engine, worker and console can open no network socket, whether or not an interface of this machine is up.</source>
        <translation>Рушій, робочий процес і консоль не можуть відкрити мережевий сокет, хоч би які інтерфейси були увімкнені.</translation>
    </message>
    <message>
        <source>A process could open a network connection. Do not use this site.</source>
        <translation>Процес міг би відкрити мережеве з’єднання. Не користуйтеся цим майданчиком.</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Проблема</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Контекст</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токени</numerusform>
            <numerusform>%Ln токенів</numerusform>
        </translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Потоки</translation>
    </message>
    <message>
        <source>GPU layers</source>
        <translation>Шари на GPU</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Перезапуски</translation>
    </message>
    <message>
        <source>on</source>
        <translation>увімкнено</translation>
    </message>
    <message>
        <source>off</source>
        <translation>вимкнено</translation>
    </message>
    <message>
        <source>{0}, required</source>
        <translation>{0}, вимагається</translation>
    </message>
    <message>
        <source>The engine forgets every key and starts anew, sealed. Everyone is signed out; running answers are interrupted.</source>
        <translation>Рушій забуває всі ключі й запускається знову запечатаним. Усі сеанси завершуються, поточні відповіді перериваються.</translation>
    </message>
    <message>
        <source>A custodian&apos;s sign-in unseals it.</source>
        <translation>Розпечатує вхід хранителя.</translation>
    </message>
    <message>
        <source>Everyone who can sign in can unseal it.</source>
        <translation>Розпечатати може кожен, хто може ввійти.</translation>
    </message>
    <message>
        <source>Everyone was signed out.</source>
        <translation>Усі сеанси завершено.</translation>
    </message>
</context>
<context>
    <name>TableFile</name>
    <message>
        <source>Export table</source>
        <translation>Експорт таблиці</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Tab-separated text (*.tsv)</source>
        <translation>Текст із табуляцією (*.tsv)</translation>
    </message>
    <message>
        <source>Exporting: {0}</source>
        <translation>Експорт: {0}</translation>
    </message>
    <message>
        <source>{0} could not be written. Choose another folder.</source>
        <translation>Не вдалося записати {0}. Виберіть іншу теку.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines are in {0}, for you alone.</source>
        <translation>
            <numerusform>%Ln рядок записано у {0}, лише для вас.</numerusform>
            <numerusform>%Ln рядки записано у {0}, лише для вас.</numerusform>
            <numerusform>%Ln рядків записано у {0}, лише для вас.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>{0} could not be read</source>
        <translation>{0}: не вдалося прочитати</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
    <message>
        <source>Filter: {0}</source>
        <translation>Фільтр: {0}</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Нічого не знайдено</translation>
    </message>
    <message>
        <source>No line holds what the filters ask for.</source>
        <translation>Жоден рядок не відповідає фільтрам.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Очистити фільтри</translation>
    </message>
</context>
<context>
    <name>ThreadView</name>
    <message>
        <source>Question</source>
        <translation>Запитання</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Відповідь</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Raised</source>
        <translation>Виникла</translation>
    </message>
    <message>
        <source>Seen {0} times, here for the last time</source>
        <translation>Помічено разів: {0}, тут востаннє</translation>
    </message>
    <message>
        <source>Case opened</source>
        <translation>Інцидент відкрито</translation>
    </message>
    <message>
        <source>Alert: {0}</source>
        <translation>Тривога: {0}</translation>
    </message>
    <message>
        <source>Case closed</source>
        <translation>Інцидент закрито</translation>
    </message>
    <message>
        <source>Finding opened</source>
        <translation>Висновок відкрито</translation>
    </message>
    <message>
        <source>Finding closed</source>
        <translation>Висновок закрито</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Підтверджено</translation>
    </message>
    <message>
        <source>Closed: {0}</source>
        <translation>Закрито: {0}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примітка</translation>
    </message>
    <message>
        <source>Assigned to {0}</source>
        <translation>Призначено: {0}</translation>
    </message>
    <message>
        <source>Assigned to nobody</source>
        <translation>Нікому не призначено</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Who did what</source>
        <translation>Хто що зробив</translation>
    </message>
    <message>
        <source>Events of the object</source>
        <translation>Події об’єкта</translation>
    </message>
    <message>
        <source>Show later events</source>
        <translation>Показати пізніші події</translation>
    </message>
    <message>
        <source>This event was not done to an object.</source>
        <translation>Ця подія не стосується об’єкта.</translation>
    </message>
    <message>
        <source>Object {0}</source>
        <translation>Об’єкт {0}</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Deleted “{0}”</source>
        <translation>Видалено «{0}»</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln conversations</source>
        <translation>
            <numerusform>Видалено %Ln розмову</numerusform>
            <numerusform>Видалено %Ln розмови</numerusform>
            <numerusform>Видалено %Ln розмов</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo · {0} s</source>
        <translation>Повернути · {0} с</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation>Повернути: {0}</translation>
    </message>
</context>
<context>
    <name>VersionsRow</name>
    <message>
        <source>Version</source>
        <translation>Версія</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Відновити</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>Відновити цю версію</translation>
    </message>
    <message>
        <source>Version {0} · {1}</source>
        <translation>Версія {0} · {1}</translation>
    </message>
</context>
<context>
    <name>ViewTabs</name>
    <message>
        <source>Views</source>
        <translation>Розділи</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Тривоги</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Інциденти</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Висновки</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Правила</translation>
    </message>
</context>
<context>
    <name>WitnessActs</name>
    <message>
        <source>Choose the earlier witness file</source>
        <translation>Виберіть попередній файл свідка</translation>
    </message>
    <message>
        <source>Choose a folder, on a stick or another medium that leaves this machine</source>
        <translation>Виберіть теку на флешці чи іншому носії, який залишить цей комп’ютер</translation>
    </message>
    <message>
        <source>Saved: {0}, a witness of {1} events. Keep it away from this machine.</source>
        <translation>Збережено: {0}, свідок, що бачив подій: {1}. Тримайте його подалі від цього комп’ютера.</translation>
    </message>
    <message>
        <source>It proves that the log grew from the {0} events witnessed before.</source>
        <translation>Він доводить, що журнал виріс із засвідчених раніше подій: {0}.</translation>
    </message>
    <message>
        <source>Save the witness page</source>
        <translation>Зберегти аркуш свідка</translation>
    </message>
    <message>
        <source>Saved. Print it, and take the file off this machine.</source>
        <translation>Збережено. Надрукуйте його і приберіть файл із цього комп’ютера.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Надіслано на друк.</translation>
    </message>
    <message>
        <source>The printer did not take the page. Save it instead.</source>
        <translation>Принтер не прийняв аркуш. Натомість збережіть його.</translation>
    </message>
    <message>
        <source>Choose the witness file</source>
        <translation>Виберіть файл свідка</translation>
    </message>
    <message>
        <source>The same: the {0} events that the witness saw are the first of this log, and {1} came after them.</source>
        <translation>Збігається: події, які бачив свідок ({0}), перші в цьому журналі; після них було ще {1}.</translation>
    </message>
    <message>
        <source>Countersigned by {0}.</source>
        <translation>Засвідчено підписом {0}.</translation>
    </message>
    <message>
        <source>Two persons have accepted that; System shows why.</source>
        <translation>Дві особи прийняли це; «Система» показує чому.</translation>
    </message>
    <message>
        <source>The vault is read-only now. System shows what can be done.</source>
        <translation>Сховище тепер лише для читання. «Система» показує, що можна зробити.</translation>
    </message>
    <message>
        <source>Choose the signature that came back</source>
        <translation>Виберіть підпис, що повернувся</translation>
    </message>
    <message>
        <source>Kept: the witness of {0} events is countersigned by {1}.</source>
        <translation>Збережено: свідка (подій: {0}) засвідчено підписом {1}.</translation>
    </message>
    <message>
        <source>Saved. Give it to the auditor by hand, apart from exports and witnesses.</source>
        <translation>Збережено. Передайте аудиторові з рук у руки, окремо від експортів і свідків.</translation>
    </message>
    <message>
        <source>Save the site&apos;s signing keys</source>
        <translation>Зберегти ключі підпису майданчика</translation>
    </message>
    <message>
        <source>Saved. Give it to the auditor by hand, apart from the bundle.</source>
        <translation>Збережено. Передайте аудиторові з рук у руки, окремо від пакета.</translation>
    </message>
    <message>
        <source>Save the script that verifies bundles</source>
        <translation>Зберегти скрипт, що перевіряє пакети</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder.</source>
        <translation>Файл не вдалося записати. Виберіть іншу теку.</translation>
    </message>
    <message>
        <source>The file could not be read. Choose another one.</source>
        <translation>Файл не вдалося прочитати. Виберіть інший.</translation>
    </message>
</context>
<context>
    <name>WitnessPage</name>
    <message>
        <source>Witness of the audit log</source>
        <translation>Свідок журналу аудиту</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Події</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Зроблено</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Корінь</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Ключ підпису</translation>
    </message>
    <message>
        <source>Twelve words that say the number of events and the root</source>
        <translation>Дванадцять слів, що кажуть кількість подій і корінь</translation>
    </message>
    <message>
        <source>Keep this page away from the machine. Whoever holds the keys of the site can shorten its log, or write it anew, and sign it again; this page tells. Type the twelve words, or scan the code, under Audit, Witness: the engine compares them with the log as it is then.</source>
        <translation>Тримайте цей аркуш подалі від комп’ютера. Хто має ключі майданчика, може вкоротити його журнал чи написати його заново і знову підписати; цей аркуш це виявить. Введіть дванадцять слів або зчитайте код у розділі «Аудит», «Свідок»: рушій порівняє їх із журналом, яким він тоді буде.</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Друга особа</translation>
    </message>
    <message>
        <source>{0}: date, signature</source>
        <translation>{0}: дата, підпис</translation>
    </message>
</context>
<context>
    <name>WitnessPanel</name>
    <message>
        <source>Witness of the log</source>
        <translation>Свідок журналу</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>Зробити свідка</translation>
    </message>
    <message>
        <source>Save witness file…</source>
        <translation>Зберегти файл свідка…</translation>
    </message>
    <message>
        <source>Continue a file…</source>
        <translation>Продовжити файл…</translation>
    </message>
    <message>
        <source>Saves a witness file which proves that the log grew from an earlier one.</source>
        <translation>Зберігає файл свідка, який доводить, що журнал виріс із попереднього.</translation>
    </message>
    <message>
        <source>Make a page…</source>
        <translation>Зробити аркуш…</translation>
    </message>
    <message>
        <source>Compare the log with one</source>
        <translation>Порівняти з ним журнал</translation>
    </message>
    <message>
        <source>The twelve words of a page, or the text of its code</source>
        <translation>Дванадцять слів аркуша або текст його коду</translation>
    </message>
    <message>
        <source>Whoever holds the keys of the site can shorten its log, or write it anew, and sign it again. A witness is a signed head of the log, kept away from this machine: compared with the log, it tells.</source>
        <translation>Хто має ключі майданчика, може вкоротити його журнал чи написати його заново і знову підписати. Свідок — це підписана вершина журналу, яку тримають подалі від цього комп’ютера: порівняння з нею це виявить.</translation>
    </message>
    <message>
        <source>Compare words</source>
        <translation>Порівняти слова</translation>
    </message>
    <message>
        <source>Compare a file…</source>
        <translation>Порівняти файл…</translation>
    </message>
    <message>
        <source>The auditor&apos;s signature</source>
        <translation>Підпис аудитора</translation>
    </message>
    <message>
        <source>The auditor signs the witness file with a key of their own; the .sig file that ssh-keygen leaves comes back here.</source>
        <translation>Аудитор підписує файл свідка власним ключем; файл .sig, який лишає ssh-keygen, повертається сюди.</translation>
    </message>
    <message>
        <source>Command that signs a witness file</source>
        <translation>Команда, що підписує файл свідка</translation>
    </message>
    <message>
        <source>Take a signature…</source>
        <translation>Прийняти підпис…</translation>
    </message>
    <message>
        <source>Save allowed_signers…</source>
        <translation>Зберегти allowed_signers…</translation>
    </message>
    <message>
        <source>Last made</source>
        <translation>Востаннє зроблено</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln день</numerusform>
            <numerusform>%Ln дні</numerusform>
            <numerusform>%Ln днів</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Наступний</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>потрібен зараз</translation>
    </message>
    <message>
        <source>not due yet; every {0}</source>
        <translation>ще не потрібен; проміжок: {0}</translation>
    </message>
    <message>
        <source>Countersigned</source>
        <translation>Засвідчено</translation>
    </message>
    <message>
        <source>{0} events, by {1}</source>
        <translation>подій: {0}, підпис {1}</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ще немає</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ніколи</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} і {1}</translation>
    </message>
    <message>
        <source>a page</source>
        <translation>аркуш</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>файл</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} events, by {3}</source>
        <translation>{0}: {1}, подій: {2}, зробили: {3}</translation>
    </message>
</context>
<context>
    <name>WitnessSheet</name>
    <message>
        <source>Twelve words</source>
        <translation>Дванадцять слів</translation>
    </message>
    <message>
        <source>Events and root</source>
        <translation>Події та корінь</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Зберегти як PDF…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Друкувати</translation>
    </message>
    <message>
        <source>Done with the page</source>
        <translation>Завершити з аркушем</translation>
    </message>
    <message>
        <source>Code of the witness page</source>
        <translation>Код аркуша свідка</translation>
    </message>
    <message>
        <source>Print it; {0} and {1} sign it by hand.</source>
        <translation>Надрукуйте його; {0} і {1} підписують від руки.</translation>
    </message>
    <message>
        <source>Print it and sign it by hand. This site has no second person for it.</source>
        <translation>Надрукуйте його й підпишіть від руки. На цьому майданчику немає другої особи для цього.</translation>
    </message>
</context>
<context>
    <name>WorkerCard</name>
    <message>
        <source>Model worker</source>
        <translation>Робочий процес моделі</translation>
    </message>
    <message>
        <source>How the model runs, for everyone on this site. A change loads the model anew; an answer that is being written ends as interrupted and is kept.</source>
        <translation>Як працює модель для всіх на цьому майданчику. Зміна завантажує модель знову; відповідь, що саме пишеться, завершується як перервана і зберігається.</translation>
    </message>
    <message>
        <source>chosen by itself</source>
        <translation>автоматично</translation>
    </message>
    <message>
        <source>all that fit</source>
        <translation>усі, що вмістяться</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>як у моделі</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> токенів</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Потоки</translation>
    </message>
    <message>
        <source>Processor cores the model may use. 0: chosen by itself.</source>
        <translation>Ядра процесора, які може використати модель. 0: автоматично.</translation>
    </message>
    <message>
        <source>GPU layers</source>
        <translation>Шари на GPU</translation>
    </message>
    <message>
        <source>Layers of the model on the GPU. -1: all that fit, 0: none.</source>
        <translation>Шари моделі на GPU. -1: усі, що вмістяться, 0: жодного.</translation>
    </message>
    <message>
        <source>Context size</source>
        <translation>Розмір контексту</translation>
    </message>
    <message>
        <source>Longest conversation; more needs more memory. 0: the model&apos;s own.</source>
        <translation>Найдовша розмова; більша потребує більше пам’яті. 0: як у моделі.</translation>
    </message>
    <message>
        <source>Change worker settings</source>
        <translation>Змінити налаштування</translation>
    </message>
    <message>
        <source>Landlock: sees the model and libraries only</source>
        <translation>Landlock: бачить лише модель і бібліотеки</translation>
    </message>
    <message>
        <source>bubblewrap: a wall around the process</source>
        <translation>bubblewrap: стіна навколо процесу</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Межа пам’яті</translation>
    </message>
    <message>
        <source>Required layers of the sandbox</source>
        <translation>Обов’язкові шари пісочниці</translation>
    </message>
    <message>
        <source>Require {0}</source>
        <translation>Вимагати: {0}</translation>
    </message>
    <message>
        <source>No model is loaded where one of them is missing. Seccomp and no_new_privs are always required.</source>
        <translation>Якщо якогось із них бракує, жодну модель не завантажують. Seccomp і no_new_privs потрібні завжди.</translation>
    </message>
    <message>
        <source>Not decided yet: what the machine offers at the first load is required.</source>
        <translation>Ще не вирішено: вимагатиметься те, що машина надає під час першого завантаження.</translation>
    </message>
    <message>
        <source>No worker is ready now.</source>
        <translation>Зараз жоден робочий процес не готовий.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln threads</source>
        <translation>
            <numerusform>%Ln потік</numerusform>
            <numerusform>%Ln потоки</numerusform>
            <numerusform>%Ln потоків</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layers</source>
        <translation>
            <numerusform>%Ln шар</numerusform>
            <numerusform>%Ln шари</numerusform>
            <numerusform>%Ln шарів</numerusform>
        </translation>
    </message>
    <message>
        <source>Now: {0}, {1} on the GPU, {2} of context.</source>
        <translation>Зараз: {0}, {1} на GPU, контекст: {2}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токени</numerusform>
            <numerusform>%Ln токенів</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>The engine is at work</source>
        <translation>Рушій працює</translation>
    </message>
    <message>
        <source>Go to {0}</source>
        <translation>Перейти: {0}</translation>
    </message>
</context>
<context>
    <name>alerts</name>
    <message>
        <source>notice</source>
        <translation>повідомлення</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>попередження</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>критична</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>чекає</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>підтверджено</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрито</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>заплановано</translation>
    </message>
    <message>
        <source>false alarm</source>
        <translation>хибна тривога</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>розв’язано</translation>
    </message>
    <message>
        <source>the same as another</source>
        <translation>така сама, як інша</translation>
    </message>
    <message>
        <source>tells people</source>
        <translation>сповіщає людей</translation>
    </message>
    <message>
        <source>locks the person out</source>
        <translation>блокує особу</translation>
    </message>
    <message>
        <source>stops the model</source>
        <translation>зупиняє модель</translation>
    </message>
    <message>
        <source>seals the vault</source>
        <translation>запечатує сховище</translation>
    </message>
    <message>
        <source>nobody else could administer the site</source>
        <translation>більше ніхто не зміг би керувати майданчиком</translation>
    </message>
    <message>
        <source>nobody else could unseal the vault</source>
        <translation>більше ніхто не зміг би розпечатати сховище</translation>
    </message>
    <message>
        <source>the event names nobody of this site</source>
        <translation>подія не називає нікого з цього майданчика</translation>
    </message>
    <message>
        <source>the vault was sealed already</source>
        <translation>сховище вже було запечатане</translation>
    </message>
    <message>
        <source>{0}: not done, {1}</source>
        <translation>{0}: не виконано, {1}</translation>
    </message>
    <message>
        <source>an alert</source>
        <translation>тривога</translation>
    </message>
    <message>
        <source>a failed check</source>
        <translation>невдала перевірка</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>особа</translation>
    </message>
    <message>
        <source>The audit log, or what is stored beside it, did not verify</source>
        <translation>Журнал аудиту або те, що зберігається поряд, не пройшло перевірку</translation>
    </message>
    <message>
        <source>So often</source>
        <translation>Стільки разів</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Протягом</translation>
    </message>
    <message>
        <source>Overdue by</source>
        <translation>Прострочено на</translation>
    </message>
    <message>
        <source>Less free than</source>
        <translation>Вільно менше ніж</translation>
    </message>
    <message>
        <source>Deviations from the usual</source>
        <translation>Відхилень від звичного</translation>
    </message>
    <message>
        <source>After days of use</source>
        <translation>Після днів користування</translation>
    </message>
    <message>
        <source>Never below</source>
        <translation>Ніколи нижче</translation>
    </message>
    <message>
        <source>Around usual hours</source>
        <translation>Довкола звичних годин</translation>
    </message>
    <message>
        <source>times</source>
        <translation>разів</translation>
    </message>
    <message>
        <source>s</source>
        <translation>с</translation>
    </message>
    <message>
        <source>h</source>
        <translation>год</translation>
    </message>
    <message>
        <source>days</source>
        <translation>днів</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>токенів</translation>
    </message>
    <message>
        <source>this site</source>
        <translation>цей майданчик</translation>
    </message>
    <message>
        <source>the settings</source>
        <translation>налаштування</translation>
    </message>
    <message>
        <source>an unknown name</source>
        <translation>невідоме ім’я</translation>
    </message>
    <message>
        <source>Altered in the store, so it cannot be read. Verify the log.</source>
        <translation>Змінено у базі, тому прочитати не можна. Перевірте журнал.</translation>
    </message>
</context>
<context>
    <name>asks</name>
    <message>
        <source>Change where alerts go beside the console</source>
        <translation>Змінити, куди, крім консолі, надходять тривоги</translation>
    </message>
    <message>
        <source>Change the alert rule “{change}”</source>
        <translation>Змінити правило тривог «{change}»</translation>
    </message>
    <message>
        <source>Export the audit log {request}</source>
        <translation>Експортувати журнал: {request}</translation>
    </message>
    <message>
        <source>Let this machine unseal the vault by itself</source>
        <translation>Дозволити цьому комп’ютеру самому розпечатувати сховище</translation>
    </message>
    <message>
        <source>Take the machine&apos;s own key slot away</source>
        <translation>Прибрати власну комірку ключа цього комп’ютера</translation>
    </message>
    <message>
        <source>Replace the master key</source>
        <translation>Замінити головний ключ</translation>
    </message>
    <message>
        <source>Make a new recovery key; the one printed before opens nothing any more</source>
        <translation>Створити новий ключ відновлення; надрукований раніше більше нічого не відкриє</translation>
    </message>
    <message>
        <source>Replace the signing key; was it seen: {compromised}</source>
        <translation>Замінити ключ підпису; чи його бачили: {compromised}</translation>
    </message>
    <message>
        <source>Let only custodians unseal the vault: {only}</source>
        <translation>Дозволити розпечатувати сховище лише хранителям: {only}</translation>
    </message>
    <message>
        <source>Let the model {sha256} answer from now on</source>
        <translation>Відтепер хай відповідає модель {sha256}</translation>
    </message>
    <message>
        <source>Add the model file {path}</source>
        <translation>Додати файл моделі {path}</translation>
    </message>
    <message>
        <source>Approve the model {sha256}</source>
        <translation>Схвалити модель {sha256}</translation>
    </message>
    <message>
        <source>Remove the model {sha256} and its file</source>
        <translation>Вилучити модель {sha256} та її файл</translation>
    </message>
    <message>
        <source>Disable {person_id}; replace the master key: {replace_master_key}</source>
        <translation>Вимкнути особу {person_id}; замінити головний ключ: {replace_master_key}</translation>
    </message>
    <message>
        <source>Invite {name} with the roles: {roles}</source>
        <translation>Запросити особу {name} з ролями: {roles}</translation>
    </message>
    <message>
        <source>Take back the access of {person_id} and invite anew</source>
        <translation>Відібрати доступ особи {person_id} і запросити знову</translation>
    </message>
    <message>
        <source>Make {person_id} a custodian: {custodian}</source>
        <translation>Зробити хранителем особу {person_id}: {custodian}</translation>
    </message>
    <message>
        <source>Give {person_id} the roles: {roles}</source>
        <translation>Надати особі {person_id} ролі: {roles}</translation>
    </message>
    <message>
        <source>Let {person_id} try to sign in again</source>
        <translation>Дозволити особі {person_id} знову спробувати увійти</translation>
    </message>
    <message>
        <source>Withdraw the invitation {invitation_id}</source>
        <translation>Відкликати запрошення {invitation_id}</translation>
    </message>
    <message>
        <source>Accept the present configuration as the baseline</source>
        <translation>Прийняти теперішню конфігурацію як еталон</translation>
    </message>
    <message>
        <source>Accept the stored data in doubt, because: {reason}</source>
        <translation>Прийняти сумнівні збережені дані, бо: {reason}</translation>
    </message>
    <message>
        <source>Change the settings of the site</source>
        <translation>Змінити налаштування майданчика</translation>
    </message>
    <message>
        <source>Make a page with the head of the log, to be printed</source>
        <translation>Створити для друку аркуш зі станом журналу</translation>
    </message>
    <message>
        <source>Approve the model {model} ({sha256}…)</source>
        <translation>Схвалити модель {model} ({sha256}…)</translation>
    </message>
    <message>
        <source>Leave read-only with {kept} events kept and {lost} put aside, because: {reason}</source>
        <translation>Вийти з режиму лише для читання; подій залишається: {kept}, відкладено: {lost}, бо: {reason}</translation>
    </message>
    <message>
        <source>Make a witness page of the log, to be printed and signed by both of you</source>
        <translation>Створити аркуш свідка журналу, щоб надрукувати його й підписати вам обом</translation>
    </message>
    <message>
        <source>Make a new signing key that the former one does not vouch for</source>
        <translation>Створити новий ключ підпису, за який попередній не ручається</translation>
    </message>
    <message>
        <source>Waive: let this machine unseal the vault with a key that its disk does not protect</source>
        <translation>Як виняток: дозволити цьому комп’ютеру розпечатувати сховище ключем, який його диск не захищає</translation>
    </message>
    <message>
        <source>of {name} ({number}…)</source>
        <translation>для {name} ({number}…)</translation>
    </message>
    <message>
        <source>from the beginning to now</source>
        <translation>від початку донині</translation>
    </message>
    <message>
        <source>from {since} to now</source>
        <translation>від {since} донині</translation>
    </message>
    <message>
        <source>from the beginning to {until}</source>
        <translation>від початку до {until}</translation>
    </message>
    <message>
        <source>from {since} to {until}</source>
        <translation>від {since} до {until}</translation>
    </message>
    <message>
        <source>{asked}; its report shows only the people chosen: {number}</source>
        <translation>{asked}; його звіт показує лише вибраних людей: {number}</translation>
    </message>
    <message>
        <source>{asked}; its report shows only the criteria {criteria}</source>
        <translation>{asked}; його звіт показує лише критерії {criteria}</translation>
    </message>
    <message>
        <source>of the case {case}…, with what was written about it</source>
        <translation>щодо інциденту {case}…, з усім, що про нього написано</translation>
    </message>
</context>
<context>
    <name>cause</name>
    <message>
        <source>{0} Cause: {1}.</source>
        <translation>{0} Причина: {1}.</translation>
    </message>
    <message>
        <source>access denied</source>
        <translation>доступ заборонено</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>використовується</translation>
    </message>
    <message>
        <source>nobody answers there</source>
        <translation>там ніхто не відповідає</translation>
    </message>
    <message>
        <source>this account may use no more room on the disk</source>
        <translation>цьому обліковому запису більше не дозволено займати місце на диску</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>воно вже існує</translation>
    </message>
    <message>
        <source>the file would be too large</source>
        <translation>файл був би завеликий</translation>
    </message>
    <message>
        <source>the disk or medium reports an error</source>
        <translation>диск або носій повідомляє про помилку</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>це тека</translation>
    </message>
    <message>
        <source>it is a link, or too many links</source>
        <translation>це посилання або забагато посилань</translation>
    </message>
    <message>
        <source>this program has too many files open</source>
        <translation>ця програма відкрила забагато файлів</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>назва задовга</translation>
    </message>
    <message>
        <source>this machine has too many files open</source>
        <translation>на цьому комп’ютері відкрито забагато файлів</translation>
    </message>
    <message>
        <source>there is no such device</source>
        <translation>такого пристрою немає</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>такого файлу чи теки немає</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>недостатньо пам’яті</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>диск заповнений</translation>
    </message>
    <message>
        <source>this system does not offer it</source>
        <translation>ця система цього не підтримує</translation>
    </message>
    <message>
        <source>it is no folder</source>
        <translation>це не тека</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>не дозволено</translation>
    </message>
    <message>
        <source>the disk or medium is read-only</source>
        <translation>диск або носій лише для читання</translation>
    </message>
    <message>
        <source>the network drive or medium was taken away</source>
        <translation>мережевий диск або носій від’єднано</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>немає відповіді вчасно</translation>
    </message>
</context>
<context>
    <name>criteria</name>
    <message>
        <source>Structures, authority and responsibility</source>
        <translation>Структури, повноваження й відповідальність</translation>
    </message>
    <message>
        <source>Accountability</source>
        <translation>Підзвітність</translation>
    </message>
    <message>
        <source>Information of good quality</source>
        <translation>Інформація належної якості</translation>
    </message>
    <message>
        <source>Changes that matter to control</source>
        <translation>Зміни, важливі для контролю</translation>
    </message>
    <message>
        <source>Evaluation of controls</source>
        <translation>Оцінювання засобів контролю</translation>
    </message>
    <message>
        <source>Deficiencies</source>
        <translation>Недоліки</translation>
    </message>
    <message>
        <source>Controls over technology</source>
        <translation>Контроль над технологією</translation>
    </message>
    <message>
        <source>Logical access</source>
        <translation>Логічний доступ</translation>
    </message>
    <message>
        <source>Joiners and leavers</source>
        <translation>Прихід і вибуття людей</translation>
    </message>
    <message>
        <source>Least privilege, separation of duties</source>
        <translation>Найменші права, розподіл обов’язків</translation>
    </message>
    <message>
        <source>Physical access</source>
        <translation>Фізичний доступ</translation>
    </message>
    <message>
        <source>Disposal of protected data</source>
        <translation>Знищення захищених даних</translation>
    </message>
    <message>
        <source>Threats from outside</source>
        <translation>Загрози ззовні</translation>
    </message>
    <message>
        <source>Movement of data</source>
        <translation>Переміщення даних</translation>
    </message>
    <message>
        <source>Software that must not run</source>
        <translation>Програми, що не мають працювати</translation>
    </message>
    <message>
        <source>Configuration and its drift</source>
        <translation>Конфігурація та її відхилення</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Аномалії</translation>
    </message>
    <message>
        <source>Evaluation of events</source>
        <translation>Оцінювання подій</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Реагування</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Відновлення</translation>
    </message>
    <message>
        <source>Change management</source>
        <translation>Керування змінами</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Потужність</translation>
    </message>
    <message>
        <source>Protection and recovery of data</source>
        <translation>Захист і відновлення даних</translation>
    </message>
    <message>
        <source>Confidential data: kept and found</source>
        <translation>Конфіденційні дані: збережені й віднайдені</translation>
    </message>
    <message>
        <source>Confidential data: disposed of</source>
        <translation>Конфіденційні дані: знищені</translation>
    </message>
    <message>
        <source>Processing: complete and accurate input</source>
        <translation>Обробка: повне й точне введення</translation>
    </message>
    <message>
        <source>Processing: as specified</source>
        <translation>Обробка: як визначено</translation>
    </message>
    <message>
        <source>Processing: complete and accurate output</source>
        <translation>Обробка: повне й точне виведення</translation>
    </message>
    <message>
        <source>Processing: stored whole</source>
        <translation>Обробка: збережено повністю</translation>
    </message>
    <message>
        <source>Privacy: use, retention, disposal</source>
        <translation>Приватність: використання, зберігання, знищення</translation>
    </message>
    <message>
        <source>Privacy: disclosure</source>
        <translation>Приватність: розкриття</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>The text is too short for others to understand it later. Nothing was changed. Write a little more and try again.</source>
        <translation>Текст надто короткий, щоб інші потім його зрозуміли. Нічого не змінено. Напишіть трохи більше й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>There is no such alert. Nothing was changed. Look in the list of alerts.</source>
        <translation>Такої тривоги немає. Нічого не змінено. Подивіться у списку тривог.</translation>
    </message>
    <message>
        <source>This person cannot take it over: they are not active, or have no role for it. Nothing was changed. Choose somebody else.</source>
        <translation>Ця особа не може цього перебрати: вона неактивна або не має відповідної ролі. Нічого не змінено. Виберіть когось іншого.</translation>
    </message>
    <message>
        <source>There is no such case. Nothing was changed. Look in the list of cases.</source>
        <translation>Такого інциденту немає. Нічого не змінено. Подивіться у списку інцидентів.</translation>
    </message>
    <message>
        <source>The case is closed already, perhaps by somebody else just now. Nothing was changed. Open another one if there is more to it.</source>
        <translation>Інцидент уже закрито, можливо, щойно кимось іншим. Нічого не змінено. Відкрийте інший, якщо є ще щось.</translation>
    </message>
    <message>
        <source>A case begins with an alert, and none was chosen. Nothing was opened. Choose at least one.</source>
        <translation>Інцидент починається з тривоги, а жодної не вибрано. Нічого не відкрито. Виберіть принаймні одну.</translation>
    </message>
    <message>
        <source>One of the alerts belongs to another case already. Nothing was changed. Look at the alert: it names its case.</source>
        <translation>Одна з тривог уже належить до іншого інциденту. Нічого не змінено. Подивіться на тривогу: вона називає свій інцидент.</translation>
    </message>
    <message>
        <source>Nothing was chosen that could be added to the case. Choose alerts or events.</source>
        <translation>Не вибрано нічого, що можна додати до інциденту. Виберіть тривоги або події.</translation>
    </message>
    <message>
        <source>One of the numbers is of no event of the log. Nothing was changed. Look the event up on the Audit page.</source>
        <translation>Один із номерів не належить жодній події журналу. Нічого не змінено. Знайдіть подію на сторінці аудиту.</translation>
    </message>
    <message>
        <source>At most 64 alerts and 64 events are added at once. Nothing was changed. Add the others after these.</source>
        <translation>За один раз додається не більше 64 тривог і 64 подій. Нічого не змінено. Решту додайте після цих.</translation>
    </message>
    <message>
        <source>There is no such finding. Nothing was changed. Look in the register of findings.</source>
        <translation>Такого висновку немає. Нічого не змінено. Подивіться в реєстрі висновків.</translation>
    </message>
    <message>
        <source>A finding of an alert names it, and only the engine opens one of a check. Nothing was opened.</source>
        <translation>Висновок із тривоги називає її, а висновок із перевірки відкриває лише рушій. Нічого не відкрито.</translation>
    </message>
    <message>
        <source>The finding is closed already, perhaps by somebody else just now. Nothing was changed. Open another one if it is not mended.</source>
        <translation>Висновок уже закрито, можливо, щойно кимось іншим. Нічого не змінено. Відкрийте інший, якщо його не усунуто.</translation>
    </message>
    <message>
        <source>Only an admin or an auditor who is active can see findings, so nobody else can own one. Nothing was changed. Choose one of the list, or nobody.</source>
        <translation>Висновки можуть бачити лише активні адміністратори й аудитори, тож ніхто інший не може бути відповідальним. Нічого не змінено. Виберіть когось зі списку або нікого.</translation>
    </message>
    <message>
        <source>The date until which it is to be mended has passed. Nothing was changed. Choose a later one, or none.</source>
        <translation>Строк, до якого це належить усунути, уже минув. Нічого не змінено. Виберіть пізніший або жодного.</translation>
    </message>
    <message>
        <source>The finding has no remedy yet, so nothing shows that it was mended. It was not closed. Write down what was done first.</source>
        <translation>У висновку ще немає заходу, тож ніщо не показує, що його усунуто. Його не закрито. Спершу запишіть, що зроблено.</translation>
    </message>
    <message>
        <source>You were to mend this yourself, so somebody else looks whether it is, and closes it. It was not closed. Ask another admin or an auditor.</source>
        <translation>Усунути це належало вам, тож перевіряє й закриває хтось інший. Висновок не закрито. Попросіть іншого адміністратора або аудитора.</translation>
    </message>
    <message>
        <source>A case brings its own period and its own choice of events. Nothing was exported. Export the case alone, or a period of the log.</source>
        <translation>Інцидент має власний період і власний вибір подій. Нічого не експортовано. Експортуйте сам інцидент або період журналу.</translation>
    </message>
    <message>
        <source>Something went wrong in the console. What the engine had already stored is safe. Try again; if it happens again, quote reference {0}.</source>
        <translation>У консолі щось пішло не так. Те, що рушій уже зберіг, у безпеці. Спробуйте ще раз; якщо це повториться, повідомте позначку {0}.</translation>
    </message>
    <message>
        <source>Anchorhold</source>
        <translation>Anchorhold</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Too short or too easy to guess. Take at least 12 characters; four or five random words are strong and easy to remember.</source>
        <translation>Закороткий або надто легкий. Візьміть щонайменше 12 символів; чотири чи п’ять випадкових слів надійні й легко запам’ятовуються.</translation>
    </message>
    <message>
        <source>Very strong.</source>
        <translation>Дуже надійний.</translation>
    </message>
    <message>
        <source>Strong enough.</source>
        <translation>Досить надійний.</translation>
    </message>
    <message numerus="yes">
        <source>Too many failed attempts: this name is locked for %Ln more minutes. Wait, or ask an admin to unlock it.</source>
        <translation>
            <numerusform>Забагато невдалих спроб: це ім’я заблоковане ще на %Ln хвилину. Зачекайте або попросіть адміністратора розблокувати.</numerusform>
            <numerusform>Забагато невдалих спроб: це ім’я заблоковане ще на %Ln хвилини. Зачекайте або попросіть адміністратора розблокувати.</numerusform>
            <numerusform>Забагато невдалих спроб: це ім’я заблоковане ще на %Ln хвилин. Зачекайте або попросіть адміністратора розблокувати.</numerusform>
        </translation>
    </message>
    <message>
        <source>The site&apos;s policy allows {1} for {0}, so nothing was sent or kept. Set a value that is allowed, and try again. An admin can change the policy under Settings, Model parameters.</source>
        <translation>Політика майданчика дозволяє {1} для параметра {0}, тож нічого не надіслано й не збережено. Задайте дозволене значення і спробуйте ще раз. Адміністратор може змінити політику в налаштуваннях, «Параметри моделі».</translation>
    </message>
    <message>
        <source>The engine failed at this: it is a fault in the program (reference {0}). See whether it was done before you repeat it; if it happens again, tell whoever maintains the program the reference.</source>
        <translation>Рушій не впорався з цим: це помилка в програмі (позначка {0}). Перш ніж повторити, перевірте, чи це зроблено; якщо станеться знову, повідомте позначку тим, хто супроводжує програму.</translation>
    </message>
    <message>
        <source>Name, password and code do not belong together. Check all three; each code works once, so wait for the next one. While the vault is sealed, only a custodian can sign in. After five failures the name is locked for 15 minutes.</source>
        <translation>Ім’я, пароль і код не збігаються. Перевірте всі три; кожен код діє один раз, тож зачекайте наступного. Поки сховище запечатане, увійти може лише хранитель. Після п’яти невдач ім’я блокується на 15 хвилин.</translation>
    </message>
    <message>
        <source>This sign-in is locked. Unlock it with your password and a code to go on.</source>
        <translation>Цей сеанс заблоковано. Розблокуйте його паролем і кодом, щоб продовжити.</translation>
    </message>
    <message>
        <source>You are not signed in, or your sign-in has ended. Sign in to go on.</source>
        <translation>Ви не увійшли, або ваш сеанс завершився. Увійдіть, щоб продовжити.</translation>
    </message>
    <message>
        <source>That code is not right, or was used already. Wait for the next one and try again; recovery codes are for signing in only. After five failures your name is locked for 15 minutes.</source>
        <translation>Цей код неправильний або вже використаний. Зачекайте наступного і спробуйте знову; коди відновлення лише для входу. Після п’яти невдач ваше ім’я блокується на 15 хвилин.</translation>
    </message>
    <message>
        <source>That code does not fit. Check that the authenticator shows the entry for this site and that the clocks of both devices agree, then enter the present code.</source>
        <translation>Цей код не підходить. Перевірте, чи автентифікатор показує запис цього майданчика і чи збігаються годинники обох пристроїв, і введіть поточний код.</translation>
    </message>
    <message>
        <source>This set-up has waited too long and was dropped; nothing was written. Begin again, and remove the entry from your authenticator.</source>
        <translation>Це налаштування чекало надто довго і було скасоване; нічого не записано. Почніть знову і вилучіть запис з автентифікатора.</translation>
    </message>
    <message>
        <source>There is no request of yours that waits for this confirmation; it may have waited too long. Begin the action again.</source>
        <translation>Жоден ваш запит не чекає на це підтвердження; можливо, він чекав надто довго. Почніть дію знову.</translation>
    </message>
    <message>
        <source>This needs to be confirmed with a new code, or by a second person.</source>
        <translation>Це треба підтвердити новим кодом або другою особою.</translation>
    </message>
    <message>
        <source>You cannot be your own second person: four eyes are two people. Ask someone else with the role for it.</source>
        <translation>Ви не можете бути власною другою особою: чотири ока — це двоє людей. Попросіть когось іншого з потрібною роллю.</translation>
    </message>
    <message>
        <source>This person does not have the role that the request needs, so they cannot agree to it. Ask someone who does; an admin can see roles under People.</source>
        <translation>Ця особа не має потрібної для запиту ролі, тож не може погодитися. Попросіть того, хто має; адміністратор бачить ролі на сторінці «Люди».</translation>
    </message>
    <message>
        <source>Your roles do not allow this. An admin can change roles on the People page.</source>
        <translation>Ваші ролі цього не дозволяють. Адміністратор може змінити ролі на сторінці «Люди».</translation>
    </message>
    <message>
        <source>This is not permitted. An admin can say why.</source>
        <translation>Це не дозволено. Адміністратор може пояснити чому.</translation>
    </message>
    <message>
        <source>The present password is not right, so nothing was changed.</source>
        <translation>Теперішній пароль неправильний, тому нічого не змінено.</translation>
    </message>
    <message>
        <source>That is your present password. Choose another.</source>
        <translation>Це ваш теперішній пароль. Виберіть інший.</translation>
    </message>
    <message>
        <source>This password is too easy to guess. Take at least 12 characters; a sentence of several words is easy to keep.</source>
        <translation>Цей пароль надто легко вгадати. Візьміть щонайменше 12 символів; речення з кількох слів легко запам’ятати.</translation>
    </message>
    <message>
        <source>The password is empty. Type it.</source>
        <translation>Пароль порожній. Введіть його.</translation>
    </message>
    <message>
        <source>The password is too long. Choose a shorter one.</source>
        <translation>Пароль задовгий. Виберіть коротший.</translation>
    </message>
    <message>
        <source>The password holds a character that cannot be typed again reliably. Leave it out.</source>
        <translation>У паролі є символ, який не вдасться надійно ввести знову. Пропустіть його.</translation>
    </message>
    <message>
        <source>The recovery key was mistyped. Compare it with the printed page; nothing was tried with it.</source>
        <translation>У ключі відновлення помилка. Звірте його з надрукованим аркушем; спроби з ним не було.</translation>
    </message>
    <message>
        <source>This is a recovery key, but not that of this vault. Look for the page that was printed when this site was set up.</source>
        <translation>Це ключ відновлення, але не від цього сховища. Знайдіть аркуш, надрукований під час налаштування цього майданчика.</translation>
    </message>
    <message>
        <source>This user name is in use. Choose another; a person who lost access is reset, not invited again.</source>
        <translation>Це ім’я вже зайняте. Виберіть інше; того, хто втратив доступ, скидають, а не запрошують знову.</translation>
    </message>
    <message>
        <source>This name is too short or too long. Choose another.</source>
        <translation>Ця назва закоротка або задовга. Виберіть іншу.</translation>
    </message>
    <message>
        <source>The name has a character that is invisible or reverses the text. Leave it out: names must read the same to everyone.</source>
        <translation>У назві є символ, який невидимий або перевертає текст. Пропустіть його: назви мають читатися однаково для всіх.</translation>
    </message>
    <message>
        <source>A person needs at least one role. To end someone&apos;s access, disable them.</source>
        <translation>Особі потрібна щонайменше одна роль. Щоб припинити доступ, вимкніть її.</translation>
    </message>
    <message>
        <source>An auditor cannot be admin or steward as well: nobody audits their own work. Choose one of the two.</source>
        <translation>Аудитор не може бути ще й адміністратором чи розпорядником: ніхто не перевіряє власну роботу. Виберіть одне з двох.</translation>
    </message>
    <message>
        <source>This is the last active admin, and a site needs one. Make another person admin first.</source>
        <translation>Це останній активний адміністратор, а майданчик потребує його. Спершу зробіть адміністратором іншу особу.</translation>
    </message>
    <message>
        <source>A vault needs a custodian who is admin or auditor. Make one a custodian first, and have them sign in once.</source>
        <translation>Сховищу потрібен хранитель, який є адміністратором або аудитором. Спершу призначте такого, і нехай він один раз увійде.</translation>
    </message>
    <message>
        <source>There is no such person; the list you chose from may be out of date.</source>
        <translation>Такої особи немає; можливо, список осіб уже застарів.</translation>
    </message>
    <message>
        <source>This invitation was redeemed, withdrawn or replaced meanwhile, so there is nothing to withdraw. To end the access of a person, disable them.</source>
        <translation>Це запрошення тим часом використано, відкликано або замінено, тож відкликати нічого. Щоб припинити доступ особи, вимкніть її.</translation>
    </message>
    <message>
        <source>This invitation was redeemed already, withdrawn, or replaced by a newer one. If it was not you, tell an admin; they can issue another.</source>
        <translation>Це запрошення вже використане, відкликане або замінене новішим. Якщо це були не ви, повідомте адміністратора; він може видати інше.</translation>
    </message>
    <message>
        <source>This invitation has expired. Ask an admin for a new one.</source>
        <translation>Строк цього запрошення минув. Попросіть у адміністратора нове.</translation>
    </message>
    <message>
        <source>This is not a valid invitation. Use the file exactly as the admin saved it, or ask for another.</source>
        <translation>Це недійсне запрошення. Використайте файл саме таким, яким його зберіг адміністратор, або попросіть інший.</translation>
    </message>
    <message>
        <source>This invitation belongs to another site, so it cannot be redeemed here. Ask an admin of this site for one.</source>
        <translation>Це запрошення належить іншому майданчику, тож тут не діє. Попросіть запрошення в адміністратора цього майданчика.</translation>
    </message>
    <message>
        <source>Say why in a sentence: it stays on record. Nothing was changed.</source>
        <translation>Поясніть одним реченням чому: воно лишається в журналі. Нічого не змінено.</translation>
    </message>
    <message>
        <source>This invitation was made by a newer version of Anchorhold. Update this one first.</source>
        <translation>Це запрошення створено новішою версією Anchorhold. Спершу оновіть цю.</translation>
    </message>
    <message>
        <source>This person is disabled, so they can be no custodian. Enable them first.</source>
        <translation>Цю особу вимкнено, тож вона не може бути хранителем. Спершу ввімкніть її.</translation>
    </message>
    <message>
        <source>This invitation was not made with the recovery key, so there is no recovery to give up. Nothing was changed.</source>
        <translation>Це запрошення створено не ключем відновлення, тож немає відновлення, від якого відмовлятися. Нічого не змінено.</translation>
    </message>
    <message>
        <source>This is the last key slot of a person. Without it nobody could open the store with a password, so it stays. Give another person a slot first.</source>
        <translation>Це остання комірка ключа людини. Без неї ніхто не відкрив би базу паролем, тож вона лишається. Спершу дайте комірку іншій людині.</translation>
    </message>
    <message>
        <source>This machine has a key slot already. Take it away first to make another.</source>
        <translation>Цей комп’ютер уже має комірку ключа. Спершу приберіть її, щоб створити іншу.</translation>
    </message>
    <message>
        <source>This machine has no place in which it could keep a key of its own safely. People sign in with their passwords as before.</source>
        <translation>На цьому комп’ютері немає місця, де він міг би безпечно тримати власний ключ. Люди входять зі своїми паролями, як і досі.</translation>
    </message>
    <message>
        <source>The log does not prove that this person has the role for this, and only the log counts while stored data is in doubt. Two persons accept: an admin, and another admin or an auditor.</source>
        <translation>Журнал не доводить, що ця особа має для цього роль, а поки збережені дані під сумнівом, важить лише журнал. Приймають двоє: адміністратор і ще один адміністратор або аудитор.</translation>
    </message>
    <message>
        <source>The stored check of a password is damaged, so nobody can sign in with it. An admin can invite the person anew.</source>
        <translation>Збережену перевірку пароля пошкоджено, тож увійти з ним не можна. Адміністратор може запросити особу знову.</translation>
    </message>
    <message>
        <source>The data folder has a store, but its key file is gone, so the store cannot be opened. Nothing was changed. Restore the key file from a backup.</source>
        <translation>У теці даних є база, але її файл ключів зник, тож базу не відкрити. Нічого не змінено. Відновіть файл ключів із резервної копії.</translation>
    </message>
    <message>
        <source>The key file is damaged: it was cut or edited. Nothing was opened and nothing was changed. Restore the key file from a backup.</source>
        <translation>Файл ключів пошкоджено: його обрізано або відредаговано. Нічого не відкрито й не змінено. Відновіть файл ключів із резервної копії.</translation>
    </message>
    <message>
        <source>The key file was changed by something other than the engine. Nothing was opened. Find out who can write to the data folder, and restore the key file from a backup.</source>
        <translation>Файл ключів змінив не рушій. Нічого не відкрито. З’ясуйте, хто може писати в теку даних, і відновіть файл ключів із резервної копії.</translation>
    </message>
    <message>
        <source>This data was written by a newer version of Anchorhold. Nothing was opened or changed. Install that version or a later one.</source>
        <translation>Ці дані записала новіша версія Anchorhold. Нічого не відкрито й не змінено. Установіть ту версію або пізнішу.</translation>
    </message>
    <message>
        <source>A key in the data folder is missing or damaged, so what it protects cannot be read. Restore the data folder from a backup.</source>
        <translation>Ключа в теці даних бракує або його пошкоджено, тож захищене ним не прочитати. Відновіть теку даних із резервної копії.</translation>
    </message>
    <message>
        <source>The key file and the keys in the data folder do not belong together. Nothing was opened. Put back the files that belong together.</source>
        <translation>Файл ключів і ключі в теці даних не належать одне одному. Нічого не відкрито. Поверніть файли, що належать разом.</translation>
    </message>
    <message>
        <source>A key file in the data folder cannot be used. Check that the disk is connected, and that this account may read and write the folder.</source>
        <translation>Файл ключа в теці даних недоступний. Перевірте, чи під’єднано диск і чи може цей обліковий запис читати теку й писати в неї.</translation>
    </message>
    <message>
        <source>There is no vault in this data folder yet. Set up the site first.</source>
        <translation>У цій теці даних ще немає сховища. Спершу налаштуйте майданчик.</translation>
    </message>
    <message>
        <source>This data folder already has a vault. Sign in to it, or choose another folder.</source>
        <translation>У цій теці даних уже є сховище. Увійдіть до нього або виберіть іншу теку.</translation>
    </message>
    <message>
        <source>The vault is sealed, so nothing can be read or changed. Sign in to unseal it.</source>
        <translation>Сховище запечатане, тож нічого не можна прочитати чи змінити. Увійдіть, щоб розпечатати його.</translation>
    </message>
    <message>
        <source>The vault is just being sealed and the engine starts anew, so this was not done. Try again in a moment.</source>
        <translation>Сховище саме запечатується, і рушій запускається знову, тому цього не зроблено. Спробуйте за мить.</translation>
    </message>
    <message>
        <source>The vault was opened with the recovery key and waits for the new admin to redeem the invitation. Redeem it first.</source>
        <translation>Сховище відкрито ключем відновлення, і воно чекає, поки новий адміністратор скористається запрошенням. Спершу скористайтеся ним.</translation>
    </message>
    <message>
        <source>The engine is read-only because stored data is in doubt, so nothing may be changed. An admin sees under System what is in doubt and what can be done.</source>
        <translation>Рушій лише для читання, бо збережені дані сумнівні; нічого не можна змінювати. Адміністратор бачить на сторінці «Система», що сумнівне і що можна зробити.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing new can be recorded and only deleting is possible. Free some space on it. Whoever is signed in can delete conversations of their own, and an admin can still sign in and remove models that are not active.</source>
        <translation>Диск заповнений, тому нічого нового записати не можна, можливе лише видалення. Звільніть місце на ньому. Хто ввійшов, може видаляти власні розмови, а адміністратор і далі може ввійти й вилучити моделі, які не активні.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space on it, then try again.</source>
        <translation>Диск заповнено. Звільніть місце і спробуйте знову.</translation>
    </message>
    <message>
        <source>This machine does not have enough free memory for the password check. Close other programs and try again.</source>
        <translation>На цьому комп’ютері замало вільної пам’яті для перевірки пароля. Закрийте інші програми і спробуйте знову.</translation>
    </message>
    <message>
        <source>The connection to the engine was lost. What was being done may not have finished; everything that was acknowledged is kept.</source>
        <translation>З’єднання з рушієм втрачено. Те, що виконувалося, могло не завершитися; усе підтверджене збережено.</translation>
    </message>
    <message>
        <source>The engine is there but does not answer. What was asked may still be done. Wait a little and look again.</source>
        <translation>Рушій є, але не відповідає. Запитане ще може бути виконане. Трохи зачекайте і гляньте знову.</translation>
    </message>
    <message>
        <source>The engine serves as many clients as it can. Close some and try again.</source>
        <translation>Рушій обслуговує стільки програм, скільки може. Закрийте деякі і спробуйте знову.</translation>
    </message>
    <message>
        <source>The engine is just ending or starting anew, so this was not done. Try again in a moment.</source>
        <translation>Рушій саме завершується або запускається знову, тому цього не зроблено. Спробуйте за мить.</translation>
    </message>
    <message>
        <source>This value is outside of what is allowed. Nothing was changed.</source>
        <translation>Це значення поза дозволеними межами. Нічого не змінено.</translation>
    </message>
    <message>
        <source>A default lies outside of the limits. Nothing was changed. Change the default, or the limits, so that it lies within them.</source>
        <translation>Початкове значення лежить поза межами. Нічого не змінено. Змініть його або межі так, щоб воно було в них.</translation>
    </message>
    <message>
        <source>The signing key is broken, so nothing can be signed. An admin can replace it under System.</source>
        <translation>Ключ підпису зламано, тож підписати нічого не можна. Адміністратор може замінити його на сторінці «Система».</translation>
    </message>
    <message>
        <source>These times cannot be counted between: each must be later than the one before. Choose others.</source>
        <translation>Між цими моментами порахувати не можна: кожен має бути пізнішим за попередній. Виберіть інші.</translation>
    </message>
    <message>
        <source>The catalogue of criteria has none of this name. Choose one of the list.</source>
        <translation>У переліку критеріїв такого немає. Виберіть зі списку.</translation>
    </message>
    <message>
        <source>What happens now can be recorded nowhere, so nothing is done. Check the disk of the data folder, then start the engine again.</source>
        <translation>Те, що відбувається зараз, ніде не вдається записати, тож нічого не робиться. Перевірте диск теки даних, а тоді запустіть рушій знову.</translation>
    </message>
    <message>
        <source>The record of refused attempts is full, so further ones are refused unseen. An admin or the recovery key must open the vault on this machine.</source>
        <translation>Запис відхилених спроб заповнено, тож подальші відхиляються непоміченими. Сховище на цьому комп’ютері має відкрити адміністратор або ключ відновлення.</translation>
    </message>
    <message>
        <source>The log is damaged, so nothing can be recorded and nothing is done. Restore the latest backup.</source>
        <translation>Журнал пошкоджено, тож записати нічого не можна й нічого не робиться. Відновіть останню резервну копію.</translation>
    </message>
    <message>
        <source>Something could not be checked, which says nothing about the data itself. Look again later; an admin sees under System what it was.</source>
        <translation>Щось не вдалося перевірити; це нічого не каже про самі дані. Перегляньте пізніше; адміністратор бачить на сторінці «Система», що саме.</translation>
    </message>
    <message>
        <source>Nothing is in doubt now, so there is nothing to accept. Nothing was changed.</source>
        <translation>Зараз ніщо не під сумнівом, тож приймати нічого. Нічого не змінено.</translation>
    </message>
    <message>
        <source>What is in doubt is not what was shown any more, so nothing was accepted. Look at it again, then decide.</source>
        <translation>Під сумнівом уже не те, що було показано, тож нічого не прийнято. Перегляньте ще раз, а тоді вирішуйте.</translation>
    </message>
    <message>
        <source>What is in doubt cannot be accepted here, so nothing was changed. Restore the latest backup.</source>
        <translation>Те, що під сумнівом, тут прийняти не можна, тож нічого не змінено. Відновіть останню резервну копію.</translation>
    </message>
    <message>
        <source>The store is being read just now, so nothing was changed. Try again in a moment.</source>
        <translation>Базу саме читають, тож нічого не змінено. Спробуйте за мить.</translation>
    </message>
    <message>
        <source>The copy of the store that is made first failed, so nothing was changed. Make room for a second copy of it.</source>
        <translation>Копію бази, яку роблять спершу, створити не вдалося, тож нічого не змінено. Звільніть місце для другої копії.</translation>
    </message>
    <message>
        <source>The store is missing from the data folder. Restore the latest backup.</source>
        <translation>У теці даних немає бази. Відновіть останню резервну копію.</translation>
    </message>
    <message>
        <source>The file in the store&apos;s place was not made by Anchorhold: someone or something put it there. It was not opened. Restore the latest backup.</source>
        <translation>Файл на місці бази створено не в Anchorhold: хтось або щось його туди поклало. Його не відкрито. Відновіть останню резервну копію.</translation>
    </message>
    <message>
        <source>The store cannot be opened with this vault&apos;s key: it belongs to another vault, or its first page is damaged. Restore the latest backup.</source>
        <translation>Базу не відкрити ключем цього сховища: вона належить іншому сховищу або її першу сторінку пошкоджено. Відновіть останню резервну копію.</translation>
    </message>
    <message>
        <source>The store is damaged. Nothing more is written to it. Restore the latest backup.</source>
        <translation>Базу пошкоджено. Більше в неї нічого не записується. Відновіть останню резервну копію.</translation>
    </message>
    <message>
        <source>The disk reported an error, so the last change may not be saved and no further change is accepted. Check the disk, then start the engine again; it will say what is saved.</source>
        <translation>Диск повідомив про помилку, тож остання зміна могла не зберегтися, а подальші не приймаються. Перевірте диск і запустіть рушій знову; він скаже, що збережено.</translation>
    </message>
    <message>
        <source>The store cannot be opened or written. Nothing was changed. Check that the disk is writable and has room, and that this account may use the data folder; then start the engine again.</source>
        <translation>Базу не вдається відкрити або записати. Нічого не змінено. Перевірте, чи диск доступний для запису й має місце та чи може цей обліковий запис користуватися текою даних; тоді запустіть рушій знову.</translation>
    </message>
    <message>
        <source>A store lies in this data folder already. Choose another folder.</source>
        <translation>У цій теці даних уже є база. Виберіть іншу теку.</translation>
    </message>
    <message>
        <source>This disk&apos;s file system cannot hold the store. Choose a folder on a local disk.</source>
        <translation>Файлова система цього диска не може вмістити базу. Виберіть теку на локальному диску.</translation>
    </message>
    <message>
        <source>The database library of this installation does not keep data safe, so nothing was opened. Reinstall Anchorhold.</source>
        <translation>Бібліотека бази даних цієї інсталяції не береже дані надійно, тож нічого не відкрито. Перевстановіть Anchorhold.</translation>
    </message>
    <message>
        <source>The room that is held back for deletion on a full disk could not be taken. Check the disk of the data folder.</source>
        <translation>Місце, яке тримають для видалення на заповненому диску, зайняти не вдалося. Перевірте диск теки даних.</translation>
    </message>
    <message>
        <source>The data folder cannot be found. Choose another one.</source>
        <translation>Теку даних не знайдено. Виберіть іншу.</translation>
    </message>
    <message>
        <source>The data folder that was named holds other things and no vault, so nothing was made there. Name an empty folder, or a new one, with --data.</source>
        <translation>У названій теці даних лежить інше, а сховища немає, тож там нічого не створено. Назвіть через --data порожню теку або нову.</translation>
    </message>
    <message>
        <source>The engine could not be started, so nothing can be opened. The installation may be damaged: run the set-up again.</source>
        <translation>Рушій не вдалося запустити, тож нічого не відкрити. Можливо, інсталяцію пошкоджено: запустіть налаштування ще раз.</translation>
    </message>
    <message>
        <source>The data folder belongs to a service, and no engine answers for it. Ask whoever administers this machine to start the service, or choose a folder of your own.</source>
        <translation>Тека даних належить службі, і жоден рушій за неї не відповідає. Попросіть того, хто адмініструє цей комп’ютер, запустити службу або виберіть власну теку.</translation>
    </message>
    <message>
        <source>The engine of this data folder is a service, and this account may not connect to it. Ask whoever administers this machine to admit it.</source>
        <translation>Рушій цієї теки даних є службою, і цей обліковий запис не може до неї під’єднатися. Попросіть того, хто адмініструє цей комп’ютер, надати доступ.</translation>
    </message>
    <message>
        <source>Another account&apos;s program answers in place of the engine, so nothing was sent to it. Tell whoever administers this machine.</source>
        <translation>Замість рушія відповідає програма іншого облікового запису, тож їй нічого не надіслано. Повідомте того, хто адмініструє цей комп’ютер.</translation>
    </message>
    <message>
        <source>Another engine is using this data folder. Use that one, or end it first; two engines never share a folder.</source>
        <translation>Цією текою даних користується інший рушій. Скористайтеся ним або спершу завершіть його; два рушії ніколи не ділять одну теку.</translation>
    </message>
    <message>
        <source>The data folder is that of another account&apos;s engine. Start the engine as that account, or choose another folder.</source>
        <translation>Тека даних належить рушію іншого облікового запису. Запустіть рушій від того запису або виберіть іншу теку.</translation>
    </message>
    <message>
        <source>A folder that Anchorhold needs cannot be written, so nothing was changed. Check the disk, and this account&apos;s rights to the folder.</source>
        <translation>У теку, потрібну Anchorhold, не можна писати, тож нічого не змінено. Перевірте диск і права цього облікового запису на теку.</translation>
    </message>
    <message>
        <source>The place for the engine&apos;s socket cannot be used or trusted. Free some space there, or set XDG_RUNTIME_DIR to a short path of your own.</source>
        <translation>Місце для сокета рушія недоступне або ненадійне. Звільніть там місце або задайте XDG_RUNTIME_DIR коротким власним шляхом.</translation>
    </message>
    <message>
        <source>Console and engine do not understand one another; they may be of different versions. Close both and start again.</source>
        <translation>Консоль і рушій не розуміють одне одного; можливо, вони різних версій. Закрийте обох і почніть знову.</translation>
    </message>
    <message>
        <source>This is more than the engine accepts at once. Send less.</source>
        <translation>Це більше, ніж рушій приймає за раз. Надішліть менше.</translation>
    </message>
    <message>
        <source>A text or number cannot be sent: it is not valid Unicode, or too large a number. Correct it and try again.</source>
        <translation>Текст або число не можна надіслати: це не чинний Unicode або надто велике число. Виправте й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The text is empty. Write something and try again.</source>
        <translation>Текст порожній. Напишіть щось і спробуйте знову.</translation>
    </message>
    <message>
        <source>The text is too long. Nothing was sent or kept. Shorten it.</source>
        <translation>Текст задовгий. Нічого не надіслано і не збережено. Скоротіть його.</translation>
    </message>
    <message>
        <source>The message and the conversation are longer than the context of the model. Nothing was sent. Leave out or summarise the oldest messages, shorten the message, or begin a new conversation.</source>
        <translation>Повідомлення разом із розмовою довші за контекст моделі. Нічого не надіслано. Пропустіть або стисло перекажіть найдавніші повідомлення, скоротіть повідомлення чи почніть нову розмову.</translation>
    </message>
    <message>
        <source>The model is still being loaded, so nothing was sent. Try again in a moment; System shows how far it is.</source>
        <translation>Модель ще завантажується, тому нічого не надіслано. Спробуйте за мить; перебіг видно на сторінці «Система».</translation>
    </message>
    <message>
        <source>No approved model is active, so nothing can answer. A steward can approve one and activate it on the Models page.</source>
        <translation>Немає активної схваленої моделі, тож нікому відповідати. Розпорядник може схвалити й активувати її на сторінці «Моделі».</translation>
    </message>
    <message>
        <source>The model&apos;s worker has stopped. Activate the model again on the Models page.</source>
        <translation>Робочий процес моделі зупинився. Активуйте модель знову на сторінці «Моделі».</translation>
    </message>
    <message>
        <source>The model&apos;s worker ended unexpectedly; it is started anew by itself. What was written until then is kept. Try again in a moment.</source>
        <translation>Робочий процес моделі несподівано завершився; він запуститься сам. Написане до того збережено. Спробуйте за мить.</translation>
    </message>
    <message>
        <source>An answer is still being written in this conversation. Wait for its end or stop it first.</source>
        <translation>У цій розмові ще пишеться відповідь. Дочекайтеся кінця або спершу зупиніть її.</translation>
    </message>
    <message>
        <source>As many answers as possible are being written or wait already. Nothing was sent. Send again when one has ended.</source>
        <translation>Уже пишеться або чекає найбільша можлива кількість відповідей. Нічого не надіслано. Надішліть знову, коли одна завершиться.</translation>
    </message>
    <message>
        <source>The engine is stopping, so nothing was sent. Send again once it is back.</source>
        <translation>Рушій зупиняється, тому нічого не надіслано. Надішліть знову, коли він повернеться.</translation>
    </message>
    <message>
        <source>There is no such conversation. It may have been deleted; look in the list.</source>
        <translation>Такої розмови немає. Можливо, її видалено; гляньте у список.</translation>
    </message>
    <message>
        <source>There is no such message in this conversation. Open it again.</source>
        <translation>У цій розмові немає такого повідомлення. Відкрийте її знову.</translation>
    </message>
    <message>
        <source>There is no such folder. It may have been deleted; look in the list.</source>
        <translation>Такої теки немає. Можливо, її видалено; гляньте у список.</translation>
    </message>
    <message>
        <source>There is no such answer. Its conversation may have been deleted.</source>
        <translation>Такої відповіді немає. Можливо, її розмову видалено.</translation>
    </message>
    <message>
        <source>This answer ended by itself, so there is nothing to go on with. Ask for more in a new message, or have it written anew.</source>
        <translation>Ця відповідь завершилася сама, тож продовжувати нічого. Попросіть більше в новому повідомленні або створіть відповідь заново.</translation>
    </message>
    <message>
        <source>The conversation has gone on below this answer, so it stays as it is. Have it written anew, which begins another branch.</source>
        <translation>Розмова вже продовжилася під цією відповіддю, тож вона лишається такою, як є. Створіть відповідь заново: це почне іншу гілку.</translation>
    </message>
    <message>
        <source>What this answer was made with was not kept, so it cannot go on. Have it written anew.</source>
        <translation>Те, з чого створено цю відповідь, не збереглося, тож її не можна продовжити. Створіть відповідь заново.</translation>
    </message>
    <message>
        <source>This answer follows a schema or a grammar, which cannot be taken up in the middle. Have it written anew with a higher limit of tokens.</source>
        <translation>Ця відповідь дотримується схеми або граматики, яку не можна підхопити посередині. Створіть відповідь заново з більшою межею токенів.</translation>
    </message>
    <message>
        <source>Another model began this answer, and the one that is active cannot go on from its words. Have it written anew, or have the other model activated.</source>
        <translation>Цю відповідь почала інша модель, і активна не може продовжити її слова. Створіть відповідь заново або попросіть активувати іншу модель.</translation>
    </message>
    <message>
        <source>There are already as many as can be kept. Delete one first.</source>
        <translation>Більше зберегти не можна. Спершу видаліть щось із наявного.</translation>
    </message>
    <message>
        <source>This version is not kept any more. Choose another.</source>
        <translation>Ця версія вже не зберігається. Виберіть іншу.</translation>
    </message>
    <message>
        <source>There is no such entry in your library. It may have been deleted; look in the list.</source>
        <translation>Такого запису у вашій бібліотеці немає. Можливо, його видалено; перегляньте список.</translation>
    </message>
    <message>
        <source>The message to go on from is not in this conversation. Open the conversation again.</source>
        <translation>Повідомлення, від якого слід продовжити, немає в цій розмові. Відкрийте розмову ще раз.</translation>
    </message>
    <message>
        <source>A prompt goes under an answer, not under another prompt. Choose the answer above it.</source>
        <translation>Запит ставлять під відповіддю, а не під іншим запитом. Виберіть відповідь над ним.</translation>
    </message>
    <message>
        <source>A value is outside of what is allowed, so nothing was sent. Correct it and try again.</source>
        <translation>Одне зі значень виходить за дозволені межі, тож нічого не надіслано. Виправте його й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The site&apos;s policy allows no system prompts, and here is one, so nothing was sent or kept. Clear it under Parameters; the next message that you send takes it out of its conversation. An admin can change the policy under Settings, Model parameters.</source>
        <translation>Політика майданчика не дозволяє системних запитів, а тут він є, тож нічого не надіслано й не збережено. Очистьте його в параметрах; наступне ваше повідомлення прибере його з розмови. Адміністратор може змінити політику в налаштуваннях, «Параметри моделі».</translation>
    </message>
    <message>
        <source>The site&apos;s policy allows no JSON schemas and no grammars, so nothing was sent or kept. Choose any form of the answer, and try again. An admin can change the policy under Settings, Model parameters.</source>
        <translation>Політика майданчика не дозволяє схем JSON і граматик, тож нічого не надіслано й не збережено. Виберіть довільну форму відповіді і спробуйте ще раз. Адміністратор може змінити політику в налаштуваннях, «Параметри моделі».</translation>
    </message>
    <message>
        <source>The site&apos;s policy allows no seed of one&apos;s own, so nothing was sent or kept. Let it be drawn, and try again. An admin can change the policy under Settings, Model parameters.</source>
        <translation>Політика майданчика не дозволяє власного зерна, тож нічого не надіслано й не збережено. Лишіть його випадковим і спробуйте ще раз. Адміністратор може змінити політику в налаштуваннях, «Параметри моделі».</translation>
    </message>
    <message>
        <source>The text holds a character that cannot be shown or stored faithfully, so nothing was sent. Remove it and try again.</source>
        <translation>У тексті є символ, який не можна точно показати чи зберегти, тож нічого не надіслано. Вилучіть його й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The answer is to follow a JSON schema or a grammar, and none is written. Nothing was sent or kept. Write it, or let the answer have any form.</source>
        <translation>Відповідь має відповідати схемі JSON або граматиці, але жодної не написано. Нічого не надіслано й не збережено. Напишіть її або виберіть довільну форму відповіді.</translation>
    </message>
    <message>
        <source>The JSON schema is not valid JSON: look at line {line}, column {column}. Nothing was sent or kept. Correct it and try again.</source>
        <translation>Схема JSON не є правильним JSON: подивіться рядок {line}, стовпець {column}. Нічого не надіслано й не збережено. Виправте її та спробуйте ще раз.</translation>
    </message>
    <message>
        <source>This JSON schema cannot be used. Nothing was sent. Simplify or correct it.</source>
        <translation>Цю схему JSON не можна використати. Нічого не надіслано. Спростіть або виправте її.</translation>
    </message>
    <message>
        <source>This grammar cannot be used. Nothing was sent. Correct it; it must be GBNF with a rule called root.</source>
        <translation>Цю граматику не можна використати. Нічого не надіслано. Виправте її: потрібна GBNF із правилом root.</translation>
    </message>
    <message>
        <source>The model&apos;s template cannot render this conversation. Nothing was sent. Shorten or change the message; if every message meets this, a steward should activate another model.</source>
        <translation>Шаблон моделі не може подати цю розмову. Нічого не надіслано. Скоротіть або змініть повідомлення; якщо так із кожним, розпорядник має активувати іншу модель.</translation>
    </message>
    <message>
        <source>This model is not approved, so it is not loaded. A steward approves models on the Models page.</source>
        <translation>Цю модель не схвалено, тож вона не завантажується. Розпорядник схвалює моделі на сторінці «Моделі».</translation>
    </message>
    <message>
        <source>You proposed this model yourself, so another steward has to approve it: from an own sign-in, or by co-signing here.</source>
        <translation>Цю модель запропонували ви, тому схвалити має інший розпорядник: у власному сеансі або разом з вами тут.</translation>
    </message>
    <message>
        <source>This model is active: it answers now, so it is not removed. Activate another approved version first.</source>
        <translation>Ця модель активна: вона зараз відповідає, тож її не вилучено. Спершу активуйте іншу схвалену версію.</translation>
    </message>
    <message>
        <source>This file is registered already. Nothing was added.</source>
        <translation>Цей файл уже зареєстровано. Нічого не додано.</translation>
    </message>
    <message>
        <source>This is not a GGUF file. Nothing was added. Choose a model in GGUF format.</source>
        <translation>Це не файл GGUF. Нічого не додано. Виберіть модель у форматі GGUF.</translation>
    </message>
    <message>
        <source>There is no such model, or none is loaded. Look in the list on the Models page.</source>
        <translation>Такої моделі немає або жодної не завантажено. Перегляньте список на сторінці «Моделі».</translation>
    </message>
    <message>
        <source>The model&apos;s file is gone from the model folder, so it cannot be used. A steward can add the same file again; its approval stays.</source>
        <translation>Файл моделі зник із теки моделей, тож її не можна використати. Розпорядник може додати той самий файл знову; схвалення лишається.</translation>
    </message>
    <message>
        <source>The model&apos;s file is not the one that was approved: it was changed, so it is not loaded. Find out who changed it; adding the approved file again puts it right.</source>
        <translation>Файл моделі не той, що схвалено: його змінено, тож модель не завантажується. З’ясуйте, хто його змінив; додайте схвалений файл знову, і все буде гаразд.</translation>
    </message>
    <message>
        <source>The model&apos;s file could not be loaded: it is damaged, or not of a kind that can run here. Activate another model.</source>
        <translation>Файл моделі не вдалося завантажити: він пошкоджений або такого виду, що тут не працює. Активуйте іншу модель.</translation>
    </message>
    <message>
        <source>The model needs more memory than is free. Close other programs, or activate a smaller model.</source>
        <translation>Моделі потрібно більше пам’яті, ніж вільно. Закрийте інші програми або активуйте меншу модель.</translation>
    </message>
    <message>
        <source>The sandbox that a model must run in is not complete on this machine, so no model is loaded. An admin sees under System what is missing.</source>
        <translation>Пісочниця, у якій має працювати модель, на цьому комп’ютері неповна, тож жодної моделі не завантажено. Адміністратор бачить на сторінці «Система», чого бракує.</translation>
    </message>
    <message>
        <source>The model&apos;s worker stopped answering and was ended; it is started anew by itself. What was written until then is kept. Try again in a moment.</source>
        <translation>Робочий процес моделі перестав відповідати, і його завершено; він сам запускається знову. Написане до того збережено. Спробуйте за мить.</translation>
    </message>
    <message>
        <source>Not all parts of this split model are in one folder. Nothing was added. Put all of them into one folder, then add any of them again.</source>
        <translation>Не всі частини цієї поділеної моделі лежать в одній теці. Нічого не додано. Покладіть усі в одну теку, а тоді додайте будь-яку з них ще раз.</translation>
    </message>
    <message>
        <source>The model needs {needed} MiB, and {spare} MiB must stay free beside it, but the disk has only {free} MiB free. Nothing was copied. Free some space on it, then add the model again.</source>
        <translation>Моделі потрібно {needed} МіБ, і ще {spare} МіБ мають залишатися вільними, а на диску вільно лише {free} МіБ. Нічого не скопійовано. Звільніть місце на ньому й додайте модель ще раз.</translation>
    </message>
    <message>
        <source>The file changed while it was being read. Nothing was added. Wait until it is complete, then add it again.</source>
        <translation>Файл змінився під час читання. Нічого не додано. Зачекайте, доки він буде повним, і додайте його ще раз.</translation>
    </message>
    <message>
        <source>The file cannot be read. Check the medium, and that the engine&apos;s account may read it.</source>
        <translation>Файл не вдається прочитати. Перевірте носій і чи може обліковий запис рушія його читати.</translation>
    </message>
    <message>
        <source>There is no such file. Check the path and choose a GGUF file.</source>
        <translation>Такого файлу немає. Перевірте шлях і виберіть файл GGUF.</translation>
    </message>
    <message>
        <source>The starter model is not the file that came with Anchorhold, so it was not registered. Run the set-up again to get it anew.</source>
        <translation>Початкова модель не та, що постачалася з Anchorhold, тож її не зареєстровано. Запустіть налаштування ще раз, щоб отримати її знову.</translation>
    </message>
    <message>
        <source>This model does not wait for approval. Refresh the list to see its state.</source>
        <translation>Ця модель не чекає на схвалення. Оновіть список, щоб побачити її стан.</translation>
    </message>
    <message>
        <source>This does not run any more. Nothing was cancelled.</source>
        <translation>Це вже не виконується. Нічого не скасовано.</translation>
    </message>
    <message>
        <source>The phrase of a witness has twelve words. Nothing was compared. Type all of them, in their order.</source>
        <translation>Фраза свідка має дванадцять слів. Нічого не порівняно. Введіть усі, у їхньому порядку.</translation>
    </message>
    <message>
        <source>A word of the phrase is not on the list of words, so nothing was compared. Look at each word again on the page.</source>
        <translation>Одного зі слів немає у списку, тож нічого не порівняно. Перевірте кожне слово за аркушем.</translation>
    </message>
    <message>
        <source>The words do not fit together: one is mistyped or out of place, or the phrase is of another site. Nothing was compared. Look at each word again on the page.</source>
        <translation>Слова не пасують одне до одного: якесь набрано з помилкою чи не на своєму місці, або фраза з іншого майданчика. Нічого не порівняно. Перевірте кожне слово за аркушем.</translation>
    </message>
    <message>
        <source>These words contradict the log. Either a word is mistyped, or the log is not the one of the page. Type all twelve once more from the page: if they are the same, the vault becomes read-only.</source>
        <translation>Ці слова суперечать журналу. Або слово набрано з помилкою, або журнал не той, що на сторінці. Наберіть усі дванадцять зі сторінки ще раз: якщо вони ті самі, сховище стане лише для читання.</translation>
    </message>
    <message>
        <source>This is no witness, or it was changed or cut off. Nothing was compared. Take the file as it was saved, the text of a page&apos;s QR code, or the page&apos;s twelve words.</source>
        <translation>Це не свідок, або його змінено чи обрізано. Нічого не порівняно. Візьміть файл, як його було збережено, текст QR-коду аркуша або його дванадцять слів.</translation>
    </message>
    <message>
        <source>This witness is of another site&apos;s log, so it was not compared. If it was made here, this is not the data folder it was made of.</source>
        <translation>Цей свідок стосується журналу іншого майданчика, тож його не порівняно. Якщо його зроблено тут, то це не та тека даних.</translation>
    </message>
    <message>
        <source>This witness file is not signed by this site&apos;s key, so it was not compared. Either it was changed, or this site has another key than when it was made: compare the fingerprint with the one that was noted at the first run.</source>
        <translation>Цей файл свідка не підписано ключем цього майданчика, тож його не порівняно. Або його змінено, або майданчик має інший ключ, ніж тоді: порівняйте відбиток із записаним під час першого запуску.</translation>
    </message>
    <message>
        <source>The proof in this witness file does not hold, so the file was changed after it was made. Nothing was compared. Take the file as it was saved.</source>
        <translation>Доказ у цьому файлі свідка не чинний, тож файл змінено після створення. Нічого не порівняно. Візьміть файл, як його було збережено.</translation>
    </message>
    <message>
        <source>No new witness was made, because the log contradicts this one. The vault is read-only now; System shows what was found and what can be done.</source>
        <translation>Нового свідка не зроблено, бо журнал суперечить цьому. Сховище тепер лише для читання; «Система» показує, що знайдено і що можна зробити.</translation>
    </message>
    <message>
        <source>This is no SSH signature, so nothing was done. It is the file that ssh-keygen leaves beside the witness, and ends in .sig.</source>
        <translation>Це не підпис SSH, тож нічого не зроблено. Це файл, який ssh-keygen лишає поруч зі свідком; він закінчується на .sig.</translation>
    </message>
    <message>
        <source>This signature was made with a kind of key that is not taken here. Sign with an Ed25519 key: ssh-keygen -t ed25519 makes one.</source>
        <translation>Цей підпис зроблено ключем виду, який тут не приймається. Підпишіть ключем Ed25519: його робить ssh-keygen -t ed25519.</translation>
    </message>
    <message>
        <source>This signature was made with the site&apos;s own key, which proves nothing of a second pair of eyes. The auditor signs with a key of their own.</source>
        <translation>Цей підпис зроблено ключем самого майданчика, він не свідчить про другу пару очей. Аудитор підписує власним ключем.</translation>
    </message>
    <message>
        <source>This signature is not over a witness file that was made here, so nothing was done. Sign the file exactly as it was saved.</source>
        <translation>Цей підпис не стосується файлу свідка, зробленого тут, тож нічого не зроблено. Підпишіть файл точно таким, як його було збережено.</translation>
    </message>
    <message>
        <source>The site&apos;s signing key is missing or damaged in the key file, so nothing is signed: neither the log&apos;s head nor exports. The log goes on, and nothing was made in its place. Restore the key file from a backup; where there is none, two persons can replace the signing key.</source>
        <translation>Ключа підпису майданчика немає у файлі ключів або його пошкоджено, тож нічого не підписується: ні вершина журналу, ні експорти. Журнал триває, і замість ключа нічого не створено. Відновіть файл ключів із резервної копії; якщо її немає, дві особи можуть замінити ключ підпису.</translation>
    </message>
    <message>
        <source>The period ends before it begins, or is no time. Nothing was exported. Choose a beginning and a later end, or the whole log.</source>
        <translation>Період закінчується раніше, ніж починається, або не є часом. Нічого не експортовано. Виберіть початок і пізніший кінець або весь журнал.</translation>
    </message>
    <message>
        <source>An export can choose up to 64 criteria and 64 people. Nothing was exported. Choose fewer, or none for all.</source>
        <translation>Експорт може вибрати до 64 критеріїв і 64 людей. Нічого не експортовано. Виберіть менше або нічого, щоб узяти всі.</translation>
    </message>
    <message>
        <source>A criterion that was chosen is not in the catalogue. Nothing was exported. Choose from the list.</source>
        <translation>Вибраного критерію немає в каталозі. Нічого не експортовано. Виберіть зі списку.</translation>
    </message>
    <message>
        <source>A person who was chosen is not known here. Nothing was exported. Choose from the list.</source>
        <translation>Вибраної людини тут не знають. Нічого не експортовано. Виберіть зі списку.</translation>
    </message>
    <message>
        <source>The folder that the bundle was to lie in is not there, so nothing was exported. Choose another one.</source>
        <translation>Теки, де мав лежати пакет, немає, тож нічого не експортовано. Виберіть іншу.</translation>
    </message>
    <message>
        <source>Something of that name lies there already and is not overwritten. Nothing was written. Choose another folder or name.</source>
        <translation>Там уже лежить щось із такою назвою, і воно не перезаписується. Нічого не записано. Виберіть іншу теку чи назву.</translation>
    </message>
    <message>
        <source>Another export is just writing to the same place, so nothing was exported here. Wait for it, or choose another folder.</source>
        <translation>Інший експорт саме пише в те саме місце, тож тут нічого не експортовано. Зачекайте на нього або виберіть іншу теку.</translation>
    </message>
    <message>
        <source>The export was cancelled before it was signed, and nothing of it was kept.</source>
        <translation>Експорт скасовано до підпису, і нічого з нього не збережено.</translation>
    </message>
    <message>
        <source>What arrived is not what the engine sent, and nothing of it was kept. Export again; if it happens again, console and engine are of different versions: close both and start again.</source>
        <translation>Надійшло не те, що надіслав рушій, і нічого з цього не збережено. Експортуйте ще раз; якщо повториться, консоль і рушій мають різні версії: закрийте обидва й запустіть знову.</translation>
    </message>
    <message>
        <source>The disk that the bundle was to lie on is full, and nothing was kept there. Free some space, or choose another folder.</source>
        <translation>Диск, де мав лежати пакет, заповнено, і нічого там не збережено. Звільніть місце або виберіть іншу теку.</translation>
    </message>
    <message>
        <source>The bundle could not be written there, and nothing of it was kept. Choose another folder.</source>
        <translation>Пакет не вдалося туди записати, і нічого з нього не збережено. Виберіть іншу теку.</translation>
    </message>
    <message>
        <source>What was asked for is not there, or not any more. Read the page again.</source>
        <translation>Того, про що запитано, немає або вже немає. Прочитайте сторінку ще раз.</translation>
    </message>
    <message>
        <source>This event is not signed yet. Events are signed within a minute: ask again then.</source>
        <translation>Цю подію ще не підписано. Події підписуються протягом хвилини: запитайте тоді знову.</translation>
    </message>
    <message>
        <source>No syslog daemon listens on this machine, so alerts do not get there. Start one, or switch the delivery to syslog off.</source>
        <translation>На цьому комп&apos;ютері немає служби syslog, тому тривоги туди не надходять. Запустіть її або вимкніть доставку до syslog.</translation>
    </message>
    <message>
        <source>The syslog daemon of this machine does not take alerts. They follow when it does. Look whether it runs and has room.</source>
        <translation>Служба syslog цього комп&apos;ютера не приймає тривог. Вони надійдуть, щойно вона їх прийматиме. Перевірте, чи вона працює і чи має місце.</translation>
    </message>
    <message>
        <source>Alerts could not be delivered because of a fault in this program. It is tried again.</source>
        <translation>Тривоги не вдалося доставити через помилку в цій програмі. Спроба повториться.</translation>
    </message>
    <message>
        <source>The folder for alerts, or the spool in it, is not there. Bring its volume back: what was raised meanwhile follows.</source>
        <translation>Теки для тривог або файлу тривог у ній немає. Поверніть її носій: те, що виникло за цей час, буде дописано.</translation>
    </message>
    <message>
        <source>The folder for alerts is there, but the spool that was in it is not. Bring its volume back; or name the folder again to begin a new spool there, which begins with what the old one did not take.</source>
        <translation>Тека для тривог на місці, але файлу тривог, що був у ній, немає. Поверніть його носій; або вкажіть теку ще раз, щоб почати там новий файл: він почнеться з того, чого не прийняв старий.</translation>
    </message>
    <message>
        <source>Alerts that waited when the folder was switched off and were never written there: {n}. They are written once a folder is named again.</source>
        <translation>Тривоги, що чекали, коли теку вимкнули, і так і не були туди записані: {n}. Їх буде записано, щойно теку вкажуть знову.</translation>
    </message>
    <message>
        <source>The volume for alerts is full, so new alerts are not written there. They follow when it has room.</source>
        <translation>Носій для тривог заповнений, тому нові тривоги туди не записуються. Їх буде дописано, щойно з&apos;явиться місце.</translation>
    </message>
    <message>
        <source>The volume for alerts is read-only, so new alerts are not written there. They follow when it can be written.</source>
        <translation>Носій для тривог доступний лише для читання, тому нові тривоги туди не записуються. Їх буде дописано, щойно на нього можна буде писати.</translation>
    </message>
    <message>
        <source>The folder for alerts cannot be written. Give the engine&apos;s account access to it, or look after its disk. What was not written follows.</source>
        <translation>До теки для тривог не можна записати. Надайте обліковому запису рушія доступ до неї або перевірте її диск. Незаписане буде дописано.</translation>
    </message>
    <message>
        <source>The folder for alerts holds the spool of another site, so nothing is added to it. Bring back the right volume, or choose another folder.</source>
        <translation>Тека для тривог містить файл тривог іншого майданчика, тому до нього нічого не додається. Поверніть потрібний носій або виберіть іншу теку.</translation>
    </message>
    <message>
        <source>The folder for alerts is on the same volume as the data folder, so it would be lost with it; or its own volume is not mounted there now. Mount it, or choose a folder on another volume.</source>
        <translation>Тека для тривог розташована на тому самому носії, що й тека даних, тож зникла б разом із нею; або її власний носій зараз не змонтовано. Змонтуйте його або виберіть теку на іншому носії.</translation>
    </message>
    <message>
        <source>The folder for alerts holds something else than a spool of this site, so it was not taken. Nothing was changed. Choose an empty folder on another volume.</source>
        <translation>Тека для тривог містить щось інше, ніж файл тривог цього майданчика, тому її не прийнято. Нічого не змінено. Виберіть порожню теку на іншому носії.</translation>
    </message>
    <message>
        <source>The folder for alerts has to be given from the root on, as /mnt/alerts/anchorhold. Nothing was changed.</source>
        <translation>Теку для тривог слід указати від кореня, наприклад /mnt/alerts/anchorhold. Нічого не змінено.</translation>
    </message>
    <message>
        <source>The folder that alerts go to is not known any more, so none go there. An admin has to set it again.</source>
        <translation>Тека, куди надходять тривоги, більше не відома, тому вони туди не надходять. Адміністратор має вказати її знову.</translation>
    </message>
    <message>
        <source>There is no such alert rule here, so nothing was changed. Read the list again.</source>
        <translation>Такого правила тут немає, тож нічого не змінено. Прочитайте список знову.</translation>
    </message>
    <message>
        <source>This rule cannot be switched off: this product always tells of it. Nothing was changed.</source>
        <translation>Це правило не можна вимкнути: про таке програма сповіщає завжди. Нічого не змінено.</translation>
    </message>
    <message>
        <source>This rule cannot respond in that way. Nothing was changed. Choose from what it offers.</source>
        <translation>Так це правило реагувати не може. Нічого не змінено. Виберіть із того, що воно пропонує.</translation>
    </message>
    <message>
        <source>This rule has no such number. Nothing was changed. Read the list again.</source>
        <translation>Такого числа це правило не має. Нічого не змінено. Прочитайте список знову.</translation>
    </message>
    <message>
        <source>This number of the rule can be from {low} to {high}. Nothing was changed. Choose one within that.</source>
        <translation>Це число правила може бути від {low} до {high}. Нічого не змінено. Виберіть у цих межах.</translation>
    </message>
    <message>
        <source>The configuration has changed since you looked at it, so nothing was accepted. Look at it again, then accept what you see.</source>
        <translation>Конфігурація змінилася, відколи ви її переглядали, тож нічого не прийнято. Перегляньте її знову й прийміть те, що бачите.</translation>
    </message>
    <message>
        <source>One of the alerts is closed already, perhaps by somebody else just now. Nothing was changed. Look at it again.</source>
        <translation>Одну з тривог уже закрито, можливо, щойно кимось іншим. Нічого не змінено. Перегляньте її ще раз.</translation>
    </message>
    <message>
        <source>Somebody else was quicker: one of the alerts has been acknowledged already. Nothing was changed. Look at it again.</source>
        <translation>Хтось устиг раніше: одну з тривог уже взято до відома. Нічого не змінено. Перегляньте її ще раз.</translation>
    </message>
    <message>
        <source>From 1 to 200 alerts can be changed at once. Nothing was changed. Choose fewer, or one.</source>
        <translation>За раз можна змінити від 1 до 200 тривог. Нічого не змінено. Оберіть менше або одну.</translation>
    </message>
    <message>
        <source>This needs a new code from your authenticator; the one you signed in with does not count. For five minutes it counts for other such acts too.</source>
        <translation>Для цього потрібен новий код із вашого автентифікатора; той, з яким ви ввійшли, не враховується. Протягом п’яти хвилин він діє й для інших таких дій.</translation>
    </message>
    <message>
        <source>This cannot be undone or approves something, so it needs a new code from your authenticator for exactly this request.</source>
        <translation>Це не можна скасувати, або це щось схвалює, тому потрібен новий код із вашого автентифікатора саме для цього запиту.</translation>
    </message>
    <message>
        <source>This needs a second person: someone else with the role for it agrees with their own name, password and code.</source>
        <translation>Для цього потрібна друга особа: хтось інший із потрібною роллю погоджується власним ім’ям, паролем і кодом.</translation>
    </message>
    <message>
        <source>You proposed {model} yourself, so a second steward has to agree: with their own name, password and code here, or from their own sign-in.</source>
        <translation>Модель {model} пропонуєте ви, тож має погодитися другий розпорядник: тут власним ім’ям, паролем і кодом або після власного входу.</translation>
    </message>
    <message>
        <source>A page that stands for the log is made by two persons: another admin or an auditor agrees with their own name, password and code, and signs the page as well.</source>
        <translation>Аркуш, що представляє журнал, створюють дві особи: інший адміністратор або аудитор погоджується власним ім’ям, паролем і кодом і теж підписує аркуш.</translation>
    </message>
    <message>
        <source>{reasons} So whoever takes the disk could unseal the vault. Two persons can waive that; the waiver stays visible. A second admin has to agree with their own name, password and code.</source>
        <translation>{reasons} Отже, хто забере диск, зможе розпечатати сховище. Дві особи можуть зробити виняток; цей виняток лишається видимим. Другий адміністратор має погодитися власним ім’ям, паролем і кодом.</translation>
    </message>
    <message>
        <source>Accepting stored data in doubt takes two persons: another admin or an auditor agrees with their own name, password and code.</source>
        <translation>Сумнівні збережені дані приймають дві особи: інший адміністратор або аудитор погоджується власним ім’ям, паролем і кодом.</translation>
    </message>
    <message>
        <source>The signing key is broken and cannot sign the one after it, so whoever verifies has to take the new one on two persons&apos; word. Restore the key file from a backup if there is one. Otherwise another admin agrees with their own name, password and code.</source>
        <translation>Ключ підпису зіпсовано, і він не може підписати наступний, тож той, хто перевіряє, мусить прийняти новий на слово двох осіб. Відновіть файл ключів із резервної копії, якщо вона є. Інакше інший адміністратор погоджується власним ім’ям, паролем і кодом.</translation>
    </message>
    <message>
        <source>This name is locked after too many failed attempts. An admin can unlock it; a sole admin returns with the recovery key.</source>
        <translation>Це ім’я заблоковане через надто багато невдалих спроб. Розблокувати його може адміністратор; єдиний адміністратор повертається за ключем відновлення.</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Govern</source>
        <translation>Керування</translation>
    </message>
    <message>
        <source>Prove</source>
        <translation>Докази</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Моделі</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Аудит</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Тривоги</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Налаштування</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <source>Failed sign-ins</source>
        <translation>Невдалі входи</translation>
    </message>
    <message>
        <source>Failed attempts to sign in as {subject}, or to confirm in that name: {times} within {period}.</source>
        <translation>Невдалі спроби ввійти як {subject} або щось підтвердити під цим іменем: {times} (проміжок: {period}).</translation>
    </message>
    <message>
        <source>Ask the person whether it was them. If it was not, reset their access, and look in the log for what else came from there.</source>
        <translation>Запитайте в цієї людини. Якщо це не вона, скиньте її доступ і перегляньте в журналі, що ще надійшло звідти.</translation>
    </message>
    <message>
        <source>Nobody has this name, or it was typed while the vault was sealed, so there is nobody to ask. Find out who was at the machine at these times, and look in the log for what else happened then.</source>
        <translation>Такого імені ні в кого немає, або його ввели, поки сховище було запечатане, тож питати нікого. З’ясуйте, хто був біля машини в цей час, і перегляньте в журналі, що ще тоді сталося.</translation>
    </message>
    <message>
        <source>Failed sign-ins under many names</source>
        <translation>Невдалі входи під багатьма іменами</translation>
    </message>
    <message>
        <source>Failed attempts to sign in, over all names: {times} within {period}.</source>
        <translation>Невдалі спроби входу під усіма іменами: {times} (проміжок: {period}).</translation>
    </message>
    <message>
        <source>Somebody may be trying names. Find out who is at the machine, and seal the vault if it goes on.</source>
        <translation>Можливо, хтось перебирає імена. З’ясуйте, хто біля машини, і запечатайте сховище, якщо це триває.</translation>
    </message>
    <message>
        <source>Used code given again</source>
        <translation>Використаний код введено знову</translation>
    </message>
    <message>
        <source>A one-time code of {subject} was given again after it, or a later one, had been used.</source>
        <translation>Одноразовий код особи {subject} введено знову після того, як його або пізніший уже використано.</translation>
    </message>
    <message>
        <source>It may be a slip of the same person: ask. If it was not, somebody saw the code and knows the password: reset their access.</source>
        <translation>Це може бути недогляд тієї самої людини: запитайте. Якщо ні, хтось побачив код і знає пароль: скиньте доступ.</translation>
    </message>
    <message>
        <source>It was given while the vault was sealed, so the log does not say whose it was. Find out who was at the machine then, and ask everyone who unsealed the vault around that time.</source>
        <translation>Його ввели, поки сховище було запечатане, тому журнал не каже, чий він. З’ясуйте, хто тоді був біля машини, і запитайте всіх, хто розпечатував сховище приблизно в той час.</translation>
    </message>
    <message>
        <source>Roles changed</source>
        <translation>Ролі змінено</translation>
    </message>
    <message>
        <source>{by_person} changed the roles of {subject} to: {roles}.</source>
        <translation>Особі {subject} змінено ролі на: {roles}. Змінює: {by_person}.</translation>
    </message>
    <message>
        <source>Check that somebody asked for it and that it was agreed.</source>
        <translation>Перевірте, чи про це просили і чи це погоджено.</translation>
    </message>
    <message>
        <source>One admin left</source>
        <translation>Залишився один адміністратор</translation>
    </message>
    <message>
        <source>Only one admin who can sign in is left, since {by_person} took another one away.</source>
        <translation>Увійти може вже тільки один адміністратор. Іншого прибирає {by_person}.</translation>
    </message>
    <message>
        <source>Make another person admin, so that nobody is locked out for good.</source>
        <translation>Зробіть адміністратором ще когось, щоб ніхто не залишився назавжди без доступу.</translation>
    </message>
    <message>
        <source>Recovery key used</source>
        <translation>Використано ключ відновлення</translation>
    </message>
    <message>
        <source>The recovery key was used to invite an admin.</source>
        <translation>Ключем відновлення запрошено адміністратора.</translation>
    </message>
    <message>
        <source>Find out who used it and why. If nobody should have, seal the vault and make a new recovery key.</source>
        <translation>З’ясуйте, хто й навіщо ним скористався. Якщо цього не мало бути, запечатайте сховище і створіть новий ключ відновлення.</translation>
    </message>
    <message>
        <source>Recovery code used</source>
        <translation>Використано код відновлення</translation>
    </message>
    <message>
        <source>{subject} signed in with a recovery code in place of the authenticator. Codes left: {left}.</source>
        <translation>Вхід за кодом відновлення замість автентифікатора: {subject}. Лишилося кодів: {left}.</translation>
    </message>
    <message>
        <source>Ask the person. If the authenticator is lost, or few codes are left, reset their access.</source>
        <translation>Запитайте в цієї людини. Якщо автентифікатор утрачено або кодів мало, скиньте її доступ.</translation>
    </message>
    <message>
        <source>Two accounts at once</source>
        <translation>Два облікові записи водночас</translation>
    </message>
    <message>
        <source>{subject} signed in from account {uid} of this machine while signed in from account {other_uid}.</source>
        <translation>Вхід з облікового запису {uid} цієї машини, хоча триває вхід із {other_uid}: {subject}.</translation>
    </message>
    <message>
        <source>Ask the person whether both accounts are theirs. If not, reset their access.</source>
        <translation>Запитайте, чи обидва записи належать цій людині. Якщо ні, скиньте її доступ.</translation>
    </message>
    <message>
        <source>Many conversations duplicated</source>
        <translation>Продубльовано багато розмов</translation>
    </message>
    <message>
        <source>Conversations that {subject} duplicated: {times} within {period}.</source>
        <translation>Розмови, які дублює {subject}: {times} (проміжок: {period}).</translation>
    </message>
    <message>
        <source>Ask the person what the copies are for.</source>
        <translation>Запитайте, навіщо ці копії.</translation>
    </message>
    <message>
        <source>Many conversations opened</source>
        <translation>Відкрито багато розмов</translation>
    </message>
    <message>
        <source>Different conversations that {subject} opened: {times} within {period}.</source>
        <translation>Різні розмови, які відкриває {subject}: {times} (проміжок: {period}).</translation>
    </message>
    <message>
        <source>Ask the person whether it was them, and what for.</source>
        <translation>Запитайте, чи це була ця людина і навіщо.</translation>
    </message>
    <message>
        <source>Nothing is changed until that is settled. The System page shows what was found; restore the latest backup, or accept it with a second person.</source>
        <translation>Нічого не змінюється, доки це не з’ясовано. Сторінка системи показує, що знайдено; відновіть останню резервну копію або прийміть це разом із другою людиною.</translation>
    </message>
    <message>
        <source>Log does not verify</source>
        <translation>Журнал не проходить перевірку</translation>
    </message>
    <message>
        <source>The audit log does not verify: events in it were changed, or are missing.</source>
        <translation>Журнал не проходить перевірку: події в ньому змінено або їх бракує.</translation>
    </message>
    <message>
        <source>Stored data in doubt</source>
        <translation>Збережені дані під сумнівом</translation>
    </message>
    <message>
        <source>Stored data is not what the audit log adds up to, or cannot be trusted after a fault.</source>
        <translation>Збережені дані не відповідають журналу або після збою їм не можна довіряти.</translation>
    </message>
    <message>
        <source>Witness contradicts the log</source>
        <translation>Свідок суперечить журналу</translation>
    </message>
    <message>
        <source>A witness saw another log than the one that is there.</source>
        <translation>Свідок бачив інший журнал, ніж той, що є.</translation>
    </message>
    <message>
        <source>Someone with the keys cut or rewrote the log, or an old copy was put back. Keep the witness; the System page shows what was found.</source>
        <translation>Хтось із ключами скоротив або переписав журнал, або повернуто стару копію. Збережіть свідка; сторінка системи показує, що знайдено.</translation>
    </message>
    <message>
        <source>Side journal damaged</source>
        <translation>Побічний журнал пошкоджено</translation>
    </message>
    <message>
        <source>What happened while the log took no events is not recorded whole. Records that gave way to later ones: {lost}.</source>
        <translation>Те, що сталося, поки журнал не приймав подій, записано не повністю. Записи, що поступилися пізнішим: {lost}.</translation>
    </message>
    <message>
        <source>Find out who could reach the files of the data folder while no engine ran.</source>
        <translation>З’ясуйте, хто мав доступ до файлів теки даних, поки рушій не працював.</translation>
    </message>
    <message>
        <source>Signing key broken</source>
        <translation>Ключ підпису несправний</translation>
    </message>
    <message>
        <source>The site&apos;s signing key cannot be used, so the log is not signed.</source>
        <translation>Ключ підпису майданчика непридатний, тож журнал не підписується.</translation>
    </message>
    <message>
        <source>Restore the key file from a backup, or replace the signing key on the System page.</source>
        <translation>Відновіть файл ключів із резервної копії або замініть ключ підпису на сторінці системи.</translation>
    </message>
    <message>
        <source>Log not signed in time</source>
        <translation>Журнал не підписано вчасно</translation>
    </message>
    <message>
        <source>The log grew, and its head has not been signed for {minutes}.</source>
        <translation>Журнал виріс, а його голова без підпису: {minutes}.</translation>
    </message>
    <message>
        <source>Look on the System page for what else is wrong, then verify the log on the Audit page.</source>
        <translation>Подивіться на сторінці системи, що ще не так, а потім перевірте журнал на сторінці аудиту.</translation>
    </message>
    <message>
        <source>Witness overdue</source>
        <translation>Свідок прострочений</translation>
    </message>
    <message>
        <source>A witness of the log has been overdue for {hours}.</source>
        <translation>Свідок журналу прострочений: {hours}.</translation>
    </message>
    <message>
        <source>Make one on the Audit page, and keep it away from this machine.</source>
        <translation>Створіть його на сторінці аудиту й зберігайте окремо від цієї машини.</translation>
    </message>
    <message>
        <source>Log exported again and again</source>
        <translation>Журнал експортують раз за разом</translation>
    </message>
    <message>
        <source>Exports of the log by {subject}: {times} within {period}.</source>
        <translation>Експорти журналу, {subject}: {times} (проміжок: {period}).</translation>
    </message>
    <message>
        <source>Ask what they were for, and where the bundles are now.</source>
        <translation>Запитайте, навіщо це було і де тепер ці пакети.</translation>
    </message>
    <message>
        <source>Configuration not as accepted</source>
        <translation>Конфігурація не така, як прийнято</translation>
    </message>
    <message>
        <source>The configuration is not as accepted: {drift}.</source>
        <translation>Конфігурація не така, як прийнято: {drift}.</translation>
    </message>
    <message>
        <source>Set it back, or accept the configuration as it is now, beside the rules on the Alerts page.</source>
        <translation>Поверніть назад або прийміть теперішню конфігурацію: біля правил на сторінці тривог.</translation>
    </message>
    <message>
        <source>Model file changed</source>
        <translation>Файл моделі змінено</translation>
    </message>
    <message>
        <source>The file of {subject} is not the one that was approved, and was not loaded.</source>
        <translation>Файл {subject} не той, який схвалено, тож його не завантажено.</translation>
    </message>
    <message>
        <source>Find out who can write to the data folder, and import the model from its origin again.</source>
        <translation>З’ясуйте, хто може писати в теку даних, і знову додайте модель із її джерела.</translation>
    </message>
    <message>
        <source>Model not loaded</source>
        <translation>Модель не завантажено</translation>
    </message>
    <message>
        <source>{subject} was not loaded: {cause}.</source>
        <translation>Не завантажено {subject}: {cause}.</translation>
    </message>
    <message>
        <source>The System page says more. Activate another model meanwhile.</source>
        <translation>Докладніше на сторінці системи. Тим часом активуйте іншу модель.</translation>
    </message>
    <message>
        <source>Chat template changed</source>
        <translation>Шаблон чату змінено</translation>
    </message>
    <message>
        <source>{subject} runs with the chat template {template}; before it was {former}.</source>
        <translation>{subject} працює з шаблоном чату {template}; раніше був {former}.</translation>
    </message>
    <message>
        <source>Check that it was approved with the model: the template decides what the model is told.</source>
        <translation>Перевірте, чи його схвалено разом із моделлю: шаблон визначає, що бачить модель.</translation>
    </message>
    <message>
        <source>Model&apos;s process ended by itself</source>
        <translation>Процес моделі завершився сам</translation>
    </message>
    <message>
        <source>The process of {subject} ended by itself: {times} times within {period}.</source>
        <translation>Процес {subject} завершувався сам: разів {times} (проміжок: {period}).</translation>
    </message>
    <message>
        <source>Choose a smaller context or another model, and look at the machine&apos;s memory.</source>
        <translation>Виберіть менший контекст або іншу модель і перевірте пам’ять машини.</translation>
    </message>
    <message>
        <source>Model tried the network</source>
        <translation>Модель намагалася вийти в мережу</translation>
    </message>
    <message>
        <source>The process of {subject} tried to open a socket and was refused. Attempts: {attempts}.</source>
        <translation>Процес {subject} намагався відкрити сокет і дістав відмову. Спроби: {attempts}.</translation>
    </message>
    <message>
        <source>Nothing left this machine. Activate another model, and have this one&apos;s origin examined.</source>
        <translation>Нічого не вийшло за межі цієї машини. Активуйте іншу модель, а походження цієї нехай перевірять.</translation>
    </message>
    <message>
        <source>Little memory on the GPU</source>
        <translation>Мало пам’яті на GPU</translation>
    </message>
    <message>
        <source>Memory that is free on the GPU: {free} MiB.</source>
        <translation>Вільна пам’ять на GPU: {free} МіБ.</translation>
    </message>
    <message>
        <source>Put fewer layers on the GPU in the settings, or end what else uses it.</source>
        <translation>Перенесіть у налаштуваннях менше шарів на GPU або завершіть те, що ще її займає.</translation>
    </message>
    <message>
        <source>Clock went back</source>
        <translation>Годинник пішов назад</translation>
    </message>
    <message>
        <source>This machine&apos;s clock went back, {hours} behind the latest time on record.</source>
        <translation>Годинник цієї машини пішов назад відносно останнього записаного часу: {hours}.</translation>
    </message>
    <message>
        <source>Set the clock, and find out who set it back.</source>
        <translation>Поставте годинник і з’ясуйте, хто його перевів.</translation>
    </message>
    <message>
        <source>Clock jumped ahead</source>
        <translation>Годинник стрибнув уперед</translation>
    </message>
    <message>
        <source>This machine&apos;s clock jumped ahead by {hours}.</source>
        <translation>Годинник цієї машини стрибнув уперед: {hours}.</translation>
    </message>
    <message>
        <source>If that is wrong, set it back before anything is deleted by it.</source>
        <translation>Якщо це помилка, переведіть його назад, перш ніж щось за ним видалять.</translation>
    </message>
    <message>
        <source>Engine tried the network</source>
        <translation>Рушій намагався вийти в мережу</translation>
    </message>
    <message>
        <source>A part of the engine tried to open a socket ({kind}) and was refused. Attempts: {attempts}.</source>
        <translation>Частина рушія намагалася відкрити сокет ({kind}) і дістала відмову. Спроби: {attempts}.</translation>
    </message>
    <message>
        <source>Nothing left this machine. Tell whoever installed this version, with the event.</source>
        <translation>Нічого не вийшло за межі цієї машини. Повідомте тих, хто встановив цю версію, разом із подією.</translation>
    </message>
    <message>
        <source>Network interface came up</source>
        <translation>Мережевий інтерфейс запрацював</translation>
    </message>
    <message>
        <source>The network interface {interface} came up.</source>
        <translation>Мережевий інтерфейс {interface} запрацював.</translation>
    </message>
    <message>
        <source>This program opens no connection through it. Find out who connected the machine, and to what.</source>
        <translation>Програма не відкриває через нього з’єднань. З’ясуйте, хто і до чого під’єднав машину.</translation>
    </message>
    <message>
        <source>Removable medium mounted</source>
        <translation>Підключено знімний носій</translation>
    </message>
    <message>
        <source>The removable medium {device} was mounted.</source>
        <translation>Підключено знімний носій {device}.</translation>
    </message>
    <message>
        <source>Find out whose it is and what it was for.</source>
        <translation>З’ясуйте, чий він і для чого.</translation>
    </message>
    <message>
        <source>Little room on the disk</source>
        <translation>Мало місця на диску</translation>
    </message>
    <message>
        <source>Room that is left on the disk of the data folder: {free} MiB.</source>
        <translation>Місця лишилося на диску теки даних: {free} МіБ.</translation>
    </message>
    <message>
        <source>Free some before it is full: then nothing new is taken on.</source>
        <translation>Звільніть місце, перш ніж він заповниться: тоді нічого нового не приймається.</translation>
    </message>
    <message>
        <source>Little memory</source>
        <translation>Мало пам’яті</translation>
    </message>
    <message>
        <source>Memory that is available on this machine: {free} MiB.</source>
        <translation>Доступна пам’ять цієї машини: {free} МіБ.</translation>
    </message>
    <message>
        <source>End what else uses it, or choose a smaller model or context.</source>
        <translation>Завершіть те, що ще її займає, або виберіть меншу модель чи контекст.</translation>
    </message>
    <message>
        <source>Ask the person whether it was them. The log shows what was done in that hour.</source>
        <translation>Запитайте, чи це була ця людина. Журнал показує, що зроблено за цю годину.</translation>
    </message>
    <message>
        <source>Unusually many acts</source>
        <translation>Незвично багато дій</translation>
    </message>
    <message>
        <source>Acts of {subject} in the hour from {hour}: {events}. Usual are {median}, the median over {hours}; from {limit} on it is far out of the usual.</source>
        <translation>Дії особи {subject} за годину від {hour}: {events}. Звично {median}, медіана (дані: {hours}); від {limit} це далеко поза звичним.</translation>
    </message>
    <message>
        <source>Unusually many tokens</source>
        <translation>Незвично багато токенів</translation>
    </message>
    <message>
        <source>Tokens for {subject} in the hour from {hour}: {tokens}. Usual are {median}, the median over {hours}; from {limit} on it is far out of the usual.</source>
        <translation>Токени для особи {subject} за годину від {hour}: {tokens}. Звично {median}, медіана (дані: {hours}); від {limit} це далеко поза звичним.</translation>
    </message>
    <message>
        <source>Unusual time of day</source>
        <translation>Незвичний час доби</translation>
    </message>
    <message>
        <source>Acts of {subject} in the hour from {hour}: {events}. In {days} of work there were none within {margin} of that time of day.</source>
        <translation>Дії особи {subject} за годину від {hour}: {events}. За {days} роботи жодної близько цього часу доби (± {margin}) не було.</translation>
    </message>
    <message>
        <source>an unknown name</source>
        <translation>невідоме ім’я</translation>
    </message>
    <message>
        <source>its file is gone</source>
        <translation>файлу немає</translation>
    </message>
    <message>
        <source>its file cannot be read</source>
        <translation>файл не читається</translation>
    </message>
    <message>
        <source>a layer of the sandbox that is required is missing</source>
        <translation>бракує обов’язкового шару пісочниці</translation>
    </message>
    <message>
        <source>there is too little memory</source>
        <translation>замало пам’яті</translation>
    </message>
</context>
<context>
    <name>said</name>
    <message>
        <source>case or finding {unit}: in the store, and no event tells of it</source>
        <translation>інцидент або висновок {unit}: є в базі, а жодна подія про це не каже</translation>
    </message>
    <message>
        <source>case or finding {unit}: event {number} tells of it, and the store has none</source>
        <translation>інцидент або висновок {unit}: подія {number} про це каже, а в базі його немає</translation>
    </message>
    <message>
        <source>case or finding {unit}, {field}: {logged} in the log, {stored} in the store</source>
        <translation>інцидент або висновок {unit}, {field}: {logged} у журналі, {stored} у базі</translation>
    </message>
    <message>
        <source>case or finding {unit}: a text is gone, or is not the one that was written</source>
        <translation>інцидент або висновок {unit}: текст зник або не той, що був написаний</translation>
    </message>
    <message>
        <source> and </source>
        <translation> і </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln день</numerusform>
            <numerusform>%Ln дні</numerusform>
            <numerusform>%Ln днів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln подія</numerusform>
            <numerusform>%Ln події</numerusform>
            <numerusform>%Ln подій</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln годину</numerusform>
            <numerusform>%Ln години</numerusform>
            <numerusform>%Ln годин</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln хвилину</numerusform>
            <numerusform>%Ln хвилини</numerusform>
            <numerusform>%Ln хвилин</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln секунду</numerusform>
            <numerusform>%Ln секунди</numerusform>
            <numerusform>%Ln секунд</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln times</source>
        <translation>
            <numerusform>%Ln раз</numerusform>
            <numerusform>%Ln рази</numerusform>
            <numerusform>%Ln разів</numerusform>
        </translation>
    </message>
    <message>
        <source>The model&apos;s process cannot be started ({cause}).</source>
        <translation>Робочий процес не вдається запустити ({cause}).</translation>
    </message>
    <message>
        <source>The model&apos;s process ended unexpectedly. The text so far is kept; send again to go on. If it happens again, choose another model.</source>
        <translation>Робочий процес несподівано завершився. Наявний текст збережено; надішліть ще раз, щоб продовжити. Якщо це повториться, оберіть іншу модель.</translation>
    </message>
    <message>
        <source>The model&apos;s process stopped answering and was ended. The text so far is kept; send again to go on.</source>
        <translation>Робочий процес перестав відповідати, і його завершено. Наявний текст збережено; надішліть ще раз, щоб продовжити.</translation>
    </message>
    <message>
        <source>The model&apos;s process ran out of memory. The text so far is kept. Choose a smaller context or a smaller model.</source>
        <translation>Робочому процесу забракло пам’яті. Наявний текст збережено. Оберіть менший контекст або меншу модель.</translation>
    </message>
    <message>
        <source>The model&apos;s process ended while it was loading the file. The file may be damaged or of a kind that this version does not know. Import it again, or choose another.</source>
        <translation>Робочий процес завершився, поки завантажував файл. Можливо, файл пошкоджено або ця версія не знає такого виду. Імпортуйте його ще раз або оберіть інший.</translation>
    </message>
    <message>
        <source>The model did not load in time and was given up. Choose a smaller model, or allow more time.</source>
        <translation>Модель не завантажилася вчасно, і завантаження припинено. Оберіть меншу модель або дайте більше часу.</translation>
    </message>
    <message>
        <source>There is not enough memory to load this model. Choose a smaller context, a smaller model, or raise the memory limit.</source>
        <translation>Пам’яті не вистачає, щоб завантажити цю модель. Оберіть менший контекст, меншу модель або підвищте межу пам’яті.</translation>
    </message>
    <message>
        <source>The answer ended because of a fault in Anchorhold itself. What was written of it is kept. Send the question again; if it happens again, tell whoever looks after this machine.</source>
        <translation>Відповідь завершилася через помилку в самому Anchorhold. Написане збережено. Надішліть запитання ще раз; якщо це повториться, скажіть тому, хто доглядає цей комп’ютер.</translation>
    </message>
    <message>
        <source>This answer could not be stored to its end: opened anew, the conversation shows only what was stored of it before. Copy the text if you need it.</source>
        <translation>Цю відповідь не вдалося зберегти до кінця: після повторного відкриття розмова покаже лише те, що було збережено раніше. Скопіюйте текст, якщо він вам потрібен.</translation>
    </message>
    <message>
        <source>The model wrote no summary of the oldest messages, so there is no answer. Have it written anew, leaving the oldest messages out.</source>
        <translation>Модель не написала підсумку найдавніших повідомлень, тож відповіді немає. Дайте написати її знову, без найдавніших повідомлень.</translation>
    </message>
    <message>
        <source>What this answer was made with was not kept, so its prompt cannot be shown. Newer answers keep it.</source>
        <translation>Того, з чого створено цю відповідь, не збережено, тож її запит показати не можна. Новіші відповіді це зберігають.</translation>
    </message>
    <message>
        <source>This answer was cut off before the summary for its prompt was ready, so the model saw no prompt.</source>
        <translation>Цю відповідь перервано, перш ніж був готовий підсумок для її запиту, тож модель не бачила жодного запиту.</translation>
    </message>
    <message>
        <source>Another model than the active one gave this answer, so its prompt cannot be shown character by character. Below is what its template was given.</source>
        <translation>Цю відповідь дала не активна, а інша модель, тож її запит не можна показати символ у символ. Нижче те, що отримав її шаблон.</translation>
    </message>
    <message>
        <source>The prompt is too long to be shown as one text. Below is what the model&apos;s template was given.</source>
        <translation>Запит задовгий, щоб показати його одним текстом. Нижче те, що отримав шаблон моделі.</translation>
    </message>
    <message>
        <source>The model&apos;s process ended unexpectedly. The text so far is kept; send again to go on.</source>
        <translation>Робочий процес несподівано завершився. Наявний текст збережено; надішліть ще раз, щоб продовжити.</translation>
    </message>
    <message>
        <source>The model is not loaded, so there is no answer. System shows why.</source>
        <translation>Модель не завантажено, тож відповіді немає. Причину показує сторінка «Система».</translation>
    </message>
    <message>
        <source>The model was unloaded before the answer was finished. The text so far is kept.</source>
        <translation>Модель вивантажено, перш ніж відповідь було закінчено. Наявний текст збережено.</translation>
    </message>
    <message>
        <source>The conversation does not fit the model&apos;s context. Leave the oldest messages out, or begin a new conversation.</source>
        <translation>Розмова не вміщується в контекст моделі. Залиште поза нею найдавніші повідомлення або почніть нову розмову.</translation>
    </message>
    <message>
        <source>The model&apos;s template cannot render this conversation. Change the message; if every message meets this, a steward should activate another model.</source>
        <translation>Шаблон моделі не може відтворити цю розмову. Змініть повідомлення; якщо так із кожним, розпоряднику слід активувати іншу модель.</translation>
    </message>
    <message>
        <source>This grammar cannot be used. Correct it; it must be GBNF with a rule called root.</source>
        <translation>Цією граматикою не можна скористатися. Виправте її; це має бути GBNF із правилом root.</translation>
    </message>
    <message>
        <source>This JSON schema cannot be used. Simplify or correct it.</source>
        <translation>Цією JSON-схемою не можна скористатися. Спростіть або виправте її.</translation>
    </message>
    <message>
        <source>The model failed while it was writing. The text so far is kept; send again to go on.</source>
        <translation>Під час написання в моделі стався збій. Наявний текст збережено; надішліть ще раз, щоб продовжити.</translation>
    </message>
    <message>
        <source>The model is busy with other answers. Wait until one is finished, then send again.</source>
        <translation>Модель зайнята іншими відповідями. Зачекайте, доки котрась закінчиться, і надішліть ще раз.</translation>
    </message>
    <message>
        <source>person</source>
        <translation>особа</translation>
    </message>
    <message>
        <source>model</source>
        <translation>модель</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>сумнів</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>налаштування</translation>
    </message>
    <message>
        <source>site</source>
        <translation>майданчик</translation>
    </message>
    <message>
        <source>{what} {called}, {field}</source>
        <translation>{what} {called}, {field}</translation>
    </message>
    <message>
        <source>{what} {called}</source>
        <translation>{what} {called}</translation>
    </message>
    <message>
        <source>active</source>
        <translation>активність</translation>
    </message>
    <message>
        <source>roles</source>
        <translation>ролі</translation>
    </message>
    <message>
        <source>custodian</source>
        <translation>хранитель</translation>
    </message>
    <message>
        <source>name</source>
        <translation>ім’я</translation>
    </message>
    <message>
        <source>access</source>
        <translation>доступ</translation>
    </message>
    <message>
        <source>state</source>
        <translation>стан</translation>
    </message>
    <message>
        <source>waiver</source>
        <translation>виняток</translation>
    </message>
    <message>
        <source>proposed by</source>
        <translation>хто запропонував</translation>
    </message>
    <message>
        <source>approved by</source>
        <translation>хто схвалив</translation>
    </message>
    <message>
        <source>size</source>
        <translation>розмір</translation>
    </message>
    <message>
        <source>accepted by</source>
        <translation>хто прийняв</translation>
    </message>
    <message>
        <source>agreed by</source>
        <translation>хто погодився</translation>
    </message>
    <message>
        <source>kinds</source>
        <translation>види</translation>
    </message>
    <message>
        <source>events kept</source>
        <translation>залишено подій</translation>
    </message>
    <message>
        <source>events put aside</source>
        <translation>відкладено подій</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>причина</translation>
    </message>
    <message>
        <source>{what}: {log} in the log, {store} in the store</source>
        <translation>{what}: у журналі {log}, у базі {store}</translation>
    </message>
    <message>
        <source>{what}: in the log, not in the store</source>
        <translation>{what}: є в журналі, немає в базі</translation>
    </message>
    <message>
        <source>{what}: in the store, not in the log</source>
        <translation>{what}: є в базі, немає в журналі</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>адміністратор</translation>
    </message>
    <message>
        <source>analyst</source>
        <translation>аналітик</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>аудитор</translation>
    </message>
    <message>
        <source>steward</source>
        <translation>розпорядник</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>запропонована</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>схвалена</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>відкликана</translation>
    </message>
    <message>
        <source>log</source>
        <translation>журнал</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>рядки</translation>
    </message>
    <message>
        <source>witness</source>
        <translation>свідок</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>нічого</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>так</translation>
    </message>
    <message>
        <source>no</source>
        <translation>ні</translation>
    </message>
    <message>
        <source>Stored rows differ from the audit log: {told}.</source>
        <translation>Збережені рядки відрізняються від журналу: {told}.</translation>
    </message>
    <message>
        <source>and {more} more</source>
        <translation>і ще {more}</translation>
    </message>
    <message>
        <source>{events}, root {root}, signed</source>
        <translation>{events}, корінь {root}, підписано</translation>
    </message>
    <message>
        <source>The log here has {events}, root {root}.</source>
        <translation>Журнал тут: {events}, корінь {root}.</translation>
    </message>
    <message>
        <source>Restore the latest backup.</source>
        <translation>Відновіть останню резервну копію.</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>є</translation>
    </message>
    <message>
        <source>is gone</source>
        <translation>зникло</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>Exception on record: stored data in doubt was accepted {times}, last by {first} and {second}.</source>
        <translation>Записаний виняток: сумнівні збережені дані прийнято {times}, востаннє це зробили {first} і {second}.</translation>
    </message>
    <message>
        <source>The report on stored data in doubt has the reasons.</source>
        <translation>Причини є у звіті про сумнівні збережені дані.</translation>
    </message>
    <message>
        <source>{events} could not be proven and were put aside.</source>
        <translation>Не вдалося довести й відкладено: {events}.</translation>
    </message>
    <message>
        <source>The disk failed, or pages of the store cannot be read, and nothing tells what they held: no one can accept that. Check the disk and start the engine again.</source>
        <translation>Диск відмовив або сторінки бази не читаються, і ніщо не каже, що на них було: цього ніхто не може прийняти. Перевірте диск і запустіть рушій знову.</translation>
    </message>
    <message>
        <source>The log proves no admin any more who could accept this.</source>
        <translation>Журнал більше не доводить жодного адміністратора, який міг би це прийняти.</translation>
    </message>
    <message>
        <source>The former password of the only admin was put back, and the log holds no secret to make the present one again from.</source>
        <translation>Повернуто попередній пароль єдиного адміністратора, а журнал не має таємниці, з якої можна відтворити теперішній.</translation>
    </message>
    <message>
        <source>Rows are gone, or their names were changed, and the log holds no text to make them again from.</source>
        <translation>Рядків немає або їхні імена змінено, а журнал не має тексту, з якого їх можна відтворити.</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>Свідок</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>База</translation>
    </message>
    <message>
        <source>once</source>
        <translation>один раз</translation>
    </message>
    <message>
        <source>record {number} of the side journal is not authentic</source>
        <translation>запис {number} побічного журналу не автентичний</translation>
    </message>
    <message>
        <source>the side journal has {found} bytes where {size} belong</source>
        <translation>побічний журнал має байтів: {found}, а має бути {size}</translation>
    </message>
    <message>
        <source>the side journal&apos;s header is damaged, and with it all of its records</source>
        <translation>заголовок побічного журналу пошкоджено, а з ним і всі його записи</translation>
    </message>
    <message>
        <source>the side journal is cut: {gone} of {known} records are gone</source>
        <translation>побічний журнал обрізано: бракує записів {gone} із {known}</translation>
    </message>
    <message>
        <source>the count of record {number} of the side journal is damaged</source>
        <translation>лічильник запису {number} побічного журналу пошкоджено</translation>
    </message>
    <message>
        <source>event {number} is of a kind not known here: {action} version {version}</source>
        <translation>подія {number} невідомого тут виду: {action} версія {version}</translation>
    </message>
    <message>
        <source>event {number}, {action}, does not fit what came before</source>
        <translation>подія {number}, {action}, не відповідає тому, що було раніше</translation>
    </message>
    <message>
        <source>the log&apos;s tables hold something that is no event</source>
        <translation>у таблицях журналу є щось, що не є подією</translation>
    </message>
    <message>
        <source>event {number} of the log is missing</source>
        <translation>події {number} в журналі немає</translation>
    </message>
    <message>
        <source>event {number} of the log is not in its one form</source>
        <translation>подія {number} журналу не в єдиній своїй формі</translation>
    </message>
    <message>
        <source>the log has {size} events, and {signed} were signed: its end was cut</source>
        <translation>подій у журналі: {size}, а підписано було {signed}: його кінець відрізано</translation>
    </message>
    <message>
        <source>event {number} of the log was changed</source>
        <translation>подію {number} журналу змінено</translation>
    </message>
    <message>
        <source>the log has {size} events, and had {least} when the signing key was replaced: its end was cut</source>
        <translation>подій у журналі: {size}, а коли замінювали ключ підпису, їх було {least}: його кінець відрізано</translation>
    </message>
    <message>
        <source>the checkpoint at {at} says something else than what is stored with it</source>
        <translation>контрольна точка на {at} каже інше, ніж збережено разом із нею</translation>
    </message>
    <message>
        <source>the signature of the checkpoint at {at} is wrong</source>
        <translation>підпис контрольної точки на {at} неправильний</translation>
    </message>
    <message>
        <source>the checkpoint at {at} cannot be read</source>
        <translation>контрольну точку на {at} не вдається прочитати</translation>
    </message>
    <message>
        <source>event {number} of the log says it is number {says}</source>
        <translation>подія {number} журналу називає себе номером {says}</translation>
    </message>
    <message>
        <source>the first {size} events of the log are not the ones that were signed</source>
        <translation>перші події журналу, числом {size}, не ті, що були підписані</translation>
    </message>
    <message>
        <source>the events {start} to {end} of the log do not fit their tile</source>
        <translation>події журналу від {start} до {end} не відповідають своїй плитці</translation>
    </message>
    <message>
        <source>one of the events {start} to {end} of the log was changed</source>
        <translation>одну з подій журналу від {start} до {end} змінено</translation>
    </message>
    <message>
        <source>a state event before event {number} of the log is left out</source>
        <translation>подію стану перед подією {number} журналу пропущено</translation>
    </message>
    <message>
        <source>the last state event of the log is number {named}, and {found} was found</source>
        <translation>остання подія стану журналу має номер {named}, а знайдено {found}</translation>
    </message>
    <message>
        <source>the log had {reach} events or more, and has {size}: its end was cut</source>
        <translation>подій у журналі було щонайменше {reach}, а є {size}: його кінець відрізано</translation>
    </message>
    <message>
        <source>the log has {size} events, and its tiles do not fit that</source>
        <translation>подій у журналі: {size}, і його плитки цьому не відповідають</translation>
    </message>
    <message>
        <source>this engine recorded {known} events, and the log has {size}: its end was cut</source>
        <translation>цей рушій записав подій: {known}, а в журналі їх {size}: його кінець відрізано</translation>
    </message>
    <message>
        <source>event {number} is not stored as bytes</source>
        <translation>подію {number} збережено не як байти</translation>
    </message>
    <message>
        <source>event {number} is not what was hashed</source>
        <translation>подія {number} не та, для якої обчислено хеш</translation>
    </message>
    <message>
        <source>the events {start} to {end} are not the ones this engine recorded</source>
        <translation>події від {start} до {end} не ті, що їх записав цей рушій</translation>
    </message>
    <message>
        <source>the index that finds the events {start} to {end} says something else than they do</source>
        <translation>покажчик, що знаходить події від {start} до {end}, каже інше, ніж вони</translation>
    </message>
    <message>
        <source>the events {start} to {end} are not the ones that were recorded</source>
        <translation>події від {start} до {end} не ті, що були записані</translation>
    </message>
    <message>
        <source>the events from {start} on cannot be read: {problem}</source>
        <translation>події від {start} не вдається прочитати: {problem}</translation>
    </message>
    <message>
        <source>event {number} says something else than what is stored with it</source>
        <translation>подія {number} каже інше, ніж збережено разом із нею</translation>
    </message>
    <message>
        <source>event {number} names another state event before it</source>
        <translation>подія {number} називає перед собою іншу подію стану</translation>
    </message>
    <message>
        <source>the events {start} to {end} are not the ones that were signed</source>
        <translation>події від {start} до {end} не ті, що були підписані</translation>
    </message>
    <message>
        <source>The witness saw {size} events in the log, and event {number} is gone: the log was cut or an older copy of it was put back.</source>
        <translation>Свідок бачив подій у журналі: {size}, а події {number} немає: журнал обрізано або повернуто його давнішу копію.</translation>
    </message>
    <message>
        <source>The witness saw {size} events in the log, and only {have} are there: the rest is gone, cut off or lost when an older copy of the store was put back.</source>
        <translation>Свідок бачив подій у журналі: {size}, а є лише {have}: решти немає, її відрізано або втрачено, коли повернули давнішу копію бази.</translation>
    </message>
    <message>
        <source>The first {size} events of the log are not the ones the witness saw: the log was written anew.</source>
        <translation>Перші події журналу, числом {size}, не ті, що бачив свідок: журнал написано наново.</translation>
    </message>
    <message>
        <source>The head of the log signed at {size} events, which the witness saw, is gone.</source>
        <translation>Вершини журналу, підписаної на {size} подіях, яку бачив свідок, немає.</translation>
    </message>
    <message>
        <source>The audit log does not verify: {told}.</source>
        <translation>Журнал не проходить перевірки: {told}.</translation>
    </message>
    <message>
        <source>Stored data is in doubt, so nothing is changed until that is settled. Admins and auditors can sign in and see what was found.</source>
        <translation>Збережені дані під сумнівом, тож нічого не змінюється, доки це не з’ясовано. Адміністратори й аудитори можуть увійти й побачити, що знайдено.</translation>
    </message>
    <message>
        <source>The disk of the data folder is full, so nothing new is taken on. Free some space on it, delete conversations, or remove models that are not active.</source>
        <translation>Диск теки даних заповнено, тож нового не приймаємо. Звільніть на ньому місце, видаліть розмови або вилучіть неактивні моделі.</translation>
    </message>
    <message>
        <source>There is no model file in the data folder, so nothing will answer until a steward has signed in and added one. A version that was approved stays approved.</source>
        <translation>У теці даних немає файлу моделі, тож ніщо не відповідатиме, доки розпорядник не ввійде й не додасть його. Схвалена версія лишається схваленою.</translation>
    </message>
    <message>
        <source>The active model cannot be loaded, so nothing can answer. Whoever signs in is told why; a steward can put it right.</source>
        <translation>Активну модель не вдається завантажити, тож ніщо не відповідає. Хто ввійде, побачить причину; розпорядник може це виправити.</translation>
    </message>
    <message>
        <source>The side journal was damaged: {problem}.</source>
        <translation>Побічний журнал було пошкоджено: {problem}.</translation>
    </message>
    <message>
        <source>A set-up that was cut off was put aside; it can begin anew.</source>
        <translation>Перерване налаштування відкладено; його можна почати знову.</translation>
    </message>
    <message>
        <source>An alert stopped the model, as this site&apos;s rules say, so nothing can answer. Somebody who reads alerts can say why; a steward or an admin activates the model again when that is settled.</source>
        <translation>Тривога зупинила модель, як кажуть правила цього майданчика, тож ніщо не відповідає. Хто читає тривоги, може назвати причину; розпорядник або адміністратор активує модель знову, коли це з’ясовано.</translation>
    </message>
    <message>
        <source>Loading the model was cancelled, so nothing can answer. It is loaded when a steward or an admin activates it again, and when the vault is next opened.</source>
        <translation>Завантаження моделі скасовано, тому відповідати нема кому. Її буде завантажено, коли розпорядник або адміністратор знову її активує, а також коли сховище відкриють наступного разу.</translation>
    </message>
    <message>
        <source>Findings overdue: {late}. The date until which they were to be mended has passed. Look at the findings on the Alerts page, and close what is mended or give it a later date.</source>
        <translation>Прострочених висновків: {late}. Строк, до якого їх належало усунути, минув. Перегляньте висновки на сторінці тривог і закрийте усунуті або дайте пізніший строк.</translation>
    </message>
    <message>
        <source>The folder for alerts has seen another log.</source>
        <translation>Тека для тривог бачила інший журнал.</translation>
    </message>
    <message>
        <source>The starter model is not on this machine, so there is no model yet. A steward can add one.</source>
        <translation>Початкової моделі немає на цьому комп’ютері, тож моделі ще немає. Розпорядник може її додати.</translation>
    </message>
    <message>
        <source>A library inside the engine tried to reach a network. It was refused, and nothing left this machine. Report it, with the event in the log, to whoever installed this version.</source>
        <translation>Бібліотека в рушії намагалася дістатися мережі. Їй відмовлено, і ніщо не покинуло цього комп’ютера. Повідомте про це разом із подією в журналі тому, хто встановив цю версію.</translation>
    </message>
    <message>
        <source>The model&apos;s process tried to open a socket, as no sound model makes it do. It was refused, and nothing left this machine. Activate another model, and have this one&apos;s origin examined.</source>
        <translation>Робочий процес намагався відкрити сокет, до чого жодна справна модель його не спонукає. Йому відмовлено, і ніщо не покинуло цього комп’ютера. Активуйте іншу модель і дайте перевірити походження цієї.</translation>
    </message>
    <message>
        <source>The model runs without {layers}, which this machine does not offer and this site does not require.</source>
        <translation>Модель працює без {layers}: цей комп’ютер цього не має, а цей майданчик цього не вимагає.</translation>
    </message>
    <message>
        <source>No witness of the log was made for {every} or longer. Save one on a stick or print one, and keep it away from this machine: without it nothing tells a log that was cut and signed again.</source>
        <translation>Нового свідка журналу немає вже {every} або довше. Збережіть його на носій або надрукуйте й тримайте окремо від цього комп’ютера: без нього ніщо не викаже журналу, який обрізали й підписали знову.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock jumped {amount} ahead. If that is wrong, set it back before retention rules act on it.</source>
        <translation>Годинник цього комп’ютера стрибнув уперед на {amount}. Якщо це помилка, переведіть його назад, перш ніж за ним діятимуть правила зберігання.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is {amount} behind the latest time on record. Retention goes by the time on record, so nothing is deleted early. Set the clock.</source>
        <translation>Годинник цього комп’ютера відстає від найпізнішого записаного часу на {amount}. Зберігання йде за записаним часом, тож нічого не видаляється завчасно. Налаштуйте годинник.</translation>
    </message>
    <message>
        <source>The disk of the data folder is read-only: nothing can be saved.</source>
        <translation>Диск теки даних доступний лише для читання: нічого не можна зберегти.</translation>
    </message>
    <message>
        <source>The disk of the data folder has {left} MiB left. Free some space before it is full.</source>
        <translation>На диску теки даних лишилося {left} MiB. Звільніть місце, перш ніж він заповниться.</translation>
    </message>
    <message>
        <source>So the log has no witness on this machine.</source>
        <translation>Тож журнал не має свідка на цьому комп’ютері.</translation>
    </message>
    <message>
        <source>The witness in the keyring could not be read or written, so a log that was put back cannot be told from this one. Unlock the keyring and start the engine anew, or compare with a printed witness.</source>
        <translation>Свідка у сховку ключів не вдалося прочитати або записати, тож повернутого старого журналу не відрізнити від цього. Розблокуйте сховок ключів і запустіть рушій заново або порівняйте з надрукованим свідком.</translation>
    </message>
    <message>
        <source>What the keyring keeps as the witness of the log is not what the engine wrote: it was altered. So a log that was put back cannot be told from this one. Compare with a printed witness.</source>
        <translation>Те, що сховок ключів зберігає як свідка журналу, записав не рушій: його змінено. Тож повернутого старого журналу не відрізнити від цього. Порівняйте з надрукованим свідком.</translation>
    </message>
    <message>
        <source>This machine did not unseal the vault by itself.</source>
        <translation>Цей комп’ютер не розпечатав сховище сам.</translation>
    </message>
    <message>
        <source>Under a waiver of two persons this machine unseals the vault with a key on a disk that does not protect it: whoever takes the disk can read everything.</source>
        <translation>Як виняток, за рішенням двох осіб, цей комп’ютер розпечатує сховище ключем із диска, який його не захищає: хто забере диск, прочитає все.</translation>
    </message>
    <message>
        <source>The disk of the data folder is not encrypted in a way the engine can see.</source>
        <translation>Диск теки даних не зашифровано так, щоб рушій міг це побачити.</translation>
    </message>
    <message>
        <source>Its secret lies on a disk that is not encrypted any more.</source>
        <translation>Його таємниця лежить на диску, який більше не зашифровано.</translation>
    </message>
    <message>
        <source>Its secret is in a desktop&apos;s keyring, which a service does not use.</source>
        <translation>Його таємниця у сховку ключів робочого столу, яким служба не користується.</translation>
    </message>
    <message>
        <source>What keeps its secret has another one, or none.</source>
        <translation>Те, що береже його таємницю, має іншу або жодної.</translation>
    </message>
    <message>
        <source>A key file belongs to another account, which can replace it. Give the data folder back to the account that runs the engine.</source>
        <translation>Файл ключів належить іншому обліковому запису, який може його підмінити. Поверніть теку даних запису, під яким працює рушій.</translation>
    </message>
    <message>
        <source>A key file was readable by other accounts. That was corrected; whoever copied it can guess passwords without limit, so let everyone change theirs.</source>
        <translation>Файл ключів могли читати інші облікові записи. Це виправлено; хто його скопіював, може добирати паролі без обмежень, тож нехай усі змінять свої.</translation>
    </message>
    <message>
        <source>The folder of the keys was open to other accounts. That was corrected.</source>
        <translation>Тека ключів була відкрита для інших облікових записів. Це виправлено.</translation>
    </message>
    <message>
        <source>This desktop has no keyring that encrypts.</source>
        <translation>Цей робочий стіл не має сховку ключів, який шифрує.</translation>
    </message>
    <message>
        <source>The keyring writes its entries to a plain file, so it is not used. Give the desktop&apos;s keyring a password.</source>
        <translation>Сховок ключів пише записи в незашифрований файл, тож ним не користуються. Задайте пароль сховку ключів робочого столу.</translation>
    </message>
    <message>
        <source>The keyring did not give back what was written to it.</source>
        <translation>Сховок ключів не повернув того, що в нього записали.</translation>
    </message>
    <message>
        <source>The keyring refused ({cause}); it may be locked.</source>
        <translation>Сховок ключів відмовив ({cause}); можливо, його заблоковано.</translation>
    </message>
    <message>
        <source>The keyring gave no answer within {seconds} seconds.</source>
        <translation>Сховок ключів не відповів вчасно (секунд: {seconds}).</translation>
    </message>
    <message>
        <source>The file with this machine&apos;s secret cannot be used.</source>
        <translation>Файлом із таємницею цього комп’ютера не можна скористатися.</translation>
    </message>
    <message>
        <source>The TPM 2 of this machine does not open what it was given to keep: its state has changed, the firmware&apos;s settings for example, or this account may not use it. Once that is as it should be, take this machine&apos;s key away and give it a new one.</source>
        <translation>TPM 2 цього комп’ютера не відкриває того, що йому довірили: його стан змінився, наприклад налаштування мікропрограми, або цей обліковий запис не має права ним користуватися. Коли все буде як слід, заберіть у цього комп’ютера ключ і дайте йому новий.</translation>
    </message>
    <message>
        <source>The TPM 2 of this machine gave no answer in time.</source>
        <translation>TPM 2 цього комп’ютера не відповів вчасно.</translation>
    </message>
    <message>
        <source>The file with this machine&apos;s secret is gone.</source>
        <translation>Файлу з таємницею цього комп’ютера немає.</translation>
    </message>
    <message>
        <source>What was written could not be read back.</source>
        <translation>Записане не вдалося прочитати назад.</translation>
    </message>
    <message>
        <source>systemd-creds, which speaks to a TPM 2, is not on this machine.</source>
        <translation>На цьому комп’ютері немає systemd-creds, що працює з TPM 2.</translation>
    </message>
    <message>
        <source>This machine has no TPM 2 that its system can use.</source>
        <translation>Цей комп’ютер не має TPM 2, яким може користуватися його система.</translation>
    </message>
    <message>
        <source>Adding {model}</source>
        <translation>Додавання {model}</translation>
    </message>
    <message>
        <source>Adding a model</source>
        <translation>Додавання моделі</translation>
    </message>
    <message>
        <source>Exporting the audit log</source>
        <translation>Експорт журналу</translation>
    </message>
    <message>
        <source>Loading {model}</source>
        <translation>Завантаження {model}</translation>
    </message>
    <message>
        <source>Removing the machine&apos;s key slot</source>
        <translation>Вилучення комірки ключа комп’ютера</translation>
    </message>
    <message>
        <source>Replacing the master key</source>
        <translation>Заміна головного ключа</translation>
    </message>
    <message>
        <source>Replacing the recovery key</source>
        <translation>Заміна ключа відновлення</translation>
    </message>
    <message>
        <source>The engine ended meanwhile: the former key may be void. Unless a new one was shown to you, make another.</source>
        <translation>Рушій тим часом завершився: попередній ключ, можливо, вже не діє. Якщо нового вам не показали, створіть ще один.</translation>
    </message>
    <message>
        <source>Replacing the signing key</source>
        <translation>Заміна ключа підпису</translation>
    </message>
    <message>
        <source>Verifying the log</source>
        <translation>Перевірка журналу</translation>
    </message>
    <message>
        <source>The engine was restarted while this ran, so it began anew.</source>
        <translation>Тим часом рушій перезапустили, тож це почалося знову.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Скасовано.</translation>
    </message>
    <message>
        <source>The engine ended while this ran, so it was not finished. Begin it again.</source>
        <translation>Тим часом рушій завершив роботу, тож це не закінчено. Почніть знову.</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>вимкнено</translation>
    </message>
    <message>
        <source>read-only files, no shared memory with other programs</source>
        <translation>файли лише для читання, жодної спільної пам’яті з іншими програмами</translation>
    </message>
    <message>
        <source>not installed; the layers below do without it</source>
        <translation>не встановлено; шари нижче обходяться без нього</translation>
    </message>
    <message>
        <source>refused on this machine; the layers below do without it</source>
        <translation>на цьому комп’ютері заборонено; шари нижче обходяться без нього</translation>
    </message>
    <message>
        <source>not available: {cause}</source>
        <translation>недоступно: {cause}</translation>
    </message>
    <message>
        <source>ends with the engine</source>
        <translation>завершується разом із рушієм</translation>
    </message>
    <message>
        <source>ended first when memory is short</source>
        <translation>завершується першим, коли бракує пам’яті</translation>
    </message>
    <message>
        <source>no network interface but a loopback that is down</source>
        <translation>жодного мережевого інтерфейсу, крім вимкненого loopback</translation>
    </message>
    <message>
        <source>memory cannot be read by other programs of this account</source>
        <translation>інші програми цього облікового запису не можуть читати пам’ять</translation>
    </message>
    <message>
        <source>no privilege can be gained</source>
        <translation>жодних нових прав не здобути</translation>
    </message>
    <message>
        <source>version {version}: the model, libraries and nothing else</source>
        <translation>версія {version}: модель, бібліотеки й більше нічого</translation>
    </message>
    <message>
        <source>no sockets, no programs, no other processes</source>
        <translation>жодних сокетів, програм та інших процесів</translation>
    </message>
    <message>
        <source>at most {size} GiB of address space</source>
        <translation>щонайбільше {size} ГіБ адресного простору</translation>
    </message>
    <message>
        <source>no core files</source>
        <translation>жодних знімків пам’яті</translation>
    </message>
    <message>
        <source>no core files, no file growth</source>
        <translation>жодних знімків пам’яті, жодного росту файлів</translation>
    </message>
    <message>
        <source>at most {size} GiB of resident memory, above which the engine ends the process</source>
        <translation>щонайбільше {size} ГіБ зайнятої пам’яті, понад це рушій завершує процес</translation>
    </message>
    <message>
        <source>socket calls are refused and reported</source>
        <translation>виклики сокетів забороняються, і про них повідомляється</translation>
    </message>
    <message>
        <source>another filter refuses network sockets before this one hears of them</source>
        <translation>інший фільтр забороняє мережеві сокети раніше, ніж про них дізнається цей</translation>
    </message>
    <message>
        <source>not available here: socket calls are refused without a report</source>
        <translation>тут недоступно: виклики сокетів забороняються без повідомлення</translation>
    </message>
    <message>
        <source>alert {alert}: event {number} tells of it, and the store has none</source>
        <translation>тривога {alert}: про неї каже подія {number}, а в базі її немає</translation>
    </message>
    <message>
        <source>conversation {conversation}: {owner} began it by the log, and the store gives it to somebody else</source>
        <translation>розмова {conversation}: за журналом її почав {owner}, а база віддає її комусь іншому</translation>
    </message>
    <message>
        <source>the watch for alerts had read up to event {most}, and before event {number} somebody set that to {found} in the store: look at the events between</source>
        <translation>спостереження для тривог прочитало до події {most}, а перед подією {number} хтось змінив це в базі на {found}: перегляньте події між ними</translation>
    </message>
    <message>
        <source>alert {alert}: in the store, and no event tells of it</source>
        <translation>тривога {alert}: є в базі, а жодна подія про неї не каже</translation>
    </message>
    <message>
        <source>alert {alert}, {field}: {logged} in the log, {stored} in the store</source>
        <translation>тривога {alert}, {field}: у журналі {logged}, у базі {stored}</translation>
    </message>
    <message>
        <source>alert {alert}: a note that the log tells of is gone from the store</source>
        <translation>тривога {alert}: нотатки, про яку каже журнал, немає в базі</translation>
    </message>
    <message>
        <source>alert {alert}: a note is not the one that was written</source>
        <translation>тривога {alert}: одна з нотаток не та, що була написана</translation>
    </message>
    <message>
        <source>alert {alert}: a note is in the store, and no event tells of it</source>
        <translation>тривога {alert}: одна з нотаток є в базі, а жодна подія про неї не каже</translation>
    </message>
    <message>
        <source>the rows beside the log could not be compared with it: {problem}</source>
        <translation>рядки поруч із журналом не вдалося з ним порівняти: {problem}</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>raises</source>
        <translation>спрацьовує</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>самостійно</translation>
    </message>
    <message>
        <source>Sandbox: {0}</source>
        <translation>Пісочниця: {0}</translation>
    </message>
    <message>
        <source>“{0}” is {1}; accepted: {2}</source>
        <translation>«{0}»: зараз {1}, прийнято {2}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>«{0}»</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} та ще {1}</translation>
    </message>
    <message>
        <source>{0} settings differ, {1}</source>
        <translation>налаштування, що відрізняються ({0}): {1}</translation>
    </message>
    <message>
        <source>the default</source>
        <translation>типове значення</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>не задано</translation>
    </message>
    <message>
        <source>Required: {0}</source>
        <translation>Обов’язково: {0}</translation>
    </message>
    <message>
        <source>Who may do what, fingerprint</source>
        <translation>Хто що може, відбиток</translation>
    </message>
    <message>
        <source>Version of the program</source>
        <translation>Версія програми</translation>
    </message>
    <message>
        <source>Idle lock, seconds</source>
        <translation>Блокування за бездіяльності, секунди</translation>
    </message>
    <message>
        <source>Threads of the model</source>
        <translation>Потоки моделі</translation>
    </message>
    <message>
        <source>Layers on the GPU</source>
        <translation>Шари на GPU</translation>
    </message>
    <message>
        <source>Context, tokens</source>
        <translation>Контекст, токени</translation>
    </message>
    <message>
        <source>Only custodians unseal</source>
        <translation>Розпечатують лише хранителі</translation>
    </message>
    <message>
        <source>Titles by the model</source>
        <translation>Назви від моделі</translation>
    </message>
    <message>
        <source>Days between witnesses</source>
        <translation>Днів між свідками</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Найдовша відповідь</translation>
    </message>
    <message>
        <source>Highest temperature</source>
        <translation>Найвища температура</translation>
    </message>
    <message>
        <source>Lowest temperature</source>
        <translation>Найнижча температура</translation>
    </message>
    <message>
        <source>Own schemas and grammars</source>
        <translation>Власні схеми та граматики</translation>
    </message>
    <message>
        <source>Own seeds</source>
        <translation>Власні зерна</translation>
    </message>
    <message>
        <source>Own system prompts</source>
        <translation>Власні системні запити</translation>
    </message>
    <message>
        <source>Own parameters</source>
        <translation>Власні параметри</translation>
    </message>
    <message>
        <source>on</source>
        <translation>увімкнено</translation>
    </message>
    <message>
        <source>off</source>
        <translation>вимкнено</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>не вирішено</translation>
    </message>
</context>
<context>
    <name>times</name>
    <message>
        <source>d MMM yyyy HH:mm:ss</source>
        <translation>d MMM yyyy HH:mm:ss</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <translation>d MMM HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>{0} MiB</source>
        <translation>{0} МіБ</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>analyst</source>
        <translation>аналітик</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>адмін</translation>
    </message>
    <message>
        <source>steward</source>
        <translation>розпорядник</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>аудитор</translation>
    </message>
    <message>
        <source>new</source>
        <translation>новий</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>запечатаний</translation>
    </message>
    <message>
        <source>open</source>
        <translation>відкритий</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>лише для читання</translation>
    </message>
    <message>
        <source>full</source>
        <translation>заповнений</translation>
    </message>
    <message>
        <source>private, of one person</source>
        <translation>приватний, для однієї особи</translation>
    </message>
    <message>
        <source>a service of this machine</source>
        <translation>служба цього комп’ютера</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Температура</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>Штраф за повтори</translation>
    </message>
    <message>
        <source>Max tokens</source>
        <translation>Макс. токенів</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Зерно</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <comment>range</comment>
        <translation>від {0} до {1}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>зупинено</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>запускається</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>завантажує</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готовий</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>збій</translation>
    </message>
    <message>
        <source>Files and programs</source>
        <translation>Файли та програми</translation>
    </message>
    <message>
        <source>Files it opens</source>
        <translation>Відкриті файли</translation>
    </message>
    <message>
        <source>Files it writes</source>
        <translation>Записані файли</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Обмеження пам’яті</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Мережа</translation>
    </message>
    <message>
        <source>Privileges</source>
        <translation>Привілеї</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Брак пам’яті</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Час життя</translation>
    </message>
    <message>
        <source>Own memory</source>
        <translation>Власна пам’ять</translation>
    </message>
    <message>
        <source>System calls</source>
        <translation>Системні виклики</translation>
    </message>
    <message>
        <source>Attempts at the network</source>
        <translation>Спроби вийти в мережу</translation>
    </message>
</context>
</TS>
