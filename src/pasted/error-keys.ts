/** Names under which programs print the fields of an error, the most telling first. */
const words = (names: string): readonly string[] => names.split(' ')

/** Keys of a message, the most telling first. */
export const messageKeys = words(
  'message Message msg error_msg error_message errorMessage ErrorMsg err_msg errmsg error_description detail description faultstring fault_string reason_phrase statusMessage failureReason text info',
)
/** Keys whose text is a message only if it has several words; a single word is a code. */
export const eitherKeys = words('error Error err errors reason title name failure failure_reason result')
export const codeKeys = words(
  'code Code error_code errorCode ErrorCode err_code errcode errno __type reason failure_code finishReason finish_reason blockReason',
)
export const statusKeys = words(
  'status statusCode status_code httpStatus http_status httpCode http_code httpStatusCode HTTPStatusCode http_status_code code Status StatusCode error_code responseStatusCode upstream_status',
)
export const typeKeys = words('type Type error_type errorType name kind status exception __class__')
export const paramKeys = words('param parameter field target propertyName argument')
/** Keys of what was sent, whose values are no errors. */
export const requestKeys = new Set(
  words(
    'config request requestBodyValues requestOptions req _request options input inputs params parameters body_sent',
  ),
)
export const headerKeys = words('headers responseHeaders response_headers')
/** Keys that only an SDK or an application adds to what a server returned. */
export const clientKeys = words(
  'stack requestBodyValues isRetryable isAxiosError errorDetails request_id requestID config timestamp cause lc_error_code NodeOperationError pregelTaskId',
)
export const bodyKeys = new Set(
  words('error errors data body responseBody response rawErrorMessage response_body responseText'),
)
